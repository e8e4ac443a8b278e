import { Module } from '@nestjs/common';
import { AuditRepository } from './audit.repository.js';
import { AuditLog } from './audit-log.js';

@Module({ providers: [AuditLog, AuditRepository], exports: [AuditLog] })
export class AuditModule {}
