import { Module } from '@nestjs/common';
import { Turn } from './turn.service.js';

@Module({ providers: [Turn], exports: [Turn] })
export class TurnModule {}
