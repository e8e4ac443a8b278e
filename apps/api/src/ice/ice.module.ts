import { Module } from '@nestjs/common';
import { TurnModule } from '../turn/turn.module.js';
import { IceGateway } from './ice.gateway.js';
import { IceService } from './ice.service.js';

@Module({ imports: [TurnModule], providers: [IceGateway, IceService] })
export class IceModule {}
