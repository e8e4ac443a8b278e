import { Module } from '@nestjs/common';
import { LinkLimits } from './link-limits.js';
import { LinksRepository } from './links.repository.js';
import { LinksService } from './links.service.js';

@Module({ providers: [LinkLimits, LinksRepository, LinksService], exports: [LinksService] })
export class LinksModule {}
