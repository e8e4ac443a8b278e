import { Module } from '@nestjs/common';
import { IceGateway } from './ice.gateway.js';
import { IceService } from './ice.service.js';

@Module({ providers: [IceGateway, IceService] })
export class IceModule {}
