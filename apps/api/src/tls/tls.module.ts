import { Global, Module } from '@nestjs/common';
import { TlsStatus } from './tls-status.js';

/** The certificate that the server shows, for whoever has to know of it. */
@Global()
@Module({ providers: [TlsStatus], exports: [TlsStatus] })
export class TlsModule {}
