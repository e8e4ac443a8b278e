import { Global, Module } from '@nestjs/common';
import { ClientAddresses } from './client-addresses.js';

/** Where connections come from, and which of them may come. */
@Global()
@Module({ providers: [ClientAddresses], exports: [ClientAddresses] })
export class NetworkModule {}
