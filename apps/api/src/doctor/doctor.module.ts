import { Module } from '@nestjs/common';
import { TurnModule } from '../turn/turn.module.js';
import { DoctorRepository } from './doctor.repository.js';
import { Doctor } from './doctor.service.js';

@Module({ imports: [TurnModule], providers: [Doctor, DoctorRepository] })
export class DoctorModule {}
