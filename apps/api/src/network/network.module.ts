import { Global, Module } from '@nestjs/common';
import { ClientAddresses } from './client-addresses.js';
import { OwnUrl } from './own-url.js';

/** Where connections come from, and which of them may come. */
@Global()
@Module({ providers: [ClientAddresses, OwnUrl], exports: [ClientAddresses, OwnUrl] })
export class NetworkModule {}
