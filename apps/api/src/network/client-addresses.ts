import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { clientAddress, forwardedFor, type Origin } from './client-address.js';
import { isPrivate, type Trusts, trustedProxies } from './trusted-proxies.js';

/** So many clients without the header, and none with it, are no chance. */
const TELLING = 20;

/** Finds out whom a connection is from, and tells the operator when `TRUST_PROXY` looks wrong for what comes. */
@Injectable()
export class ClientAddresses {
  /** Whether this peer's word on whom it forwards is believed. */
  readonly trusts: Trusts;
  private readonly logger = new Logger('Network');
  private readonly isBehindProxy: boolean;
  private clients = 0;
  private hasForwarded = false;

  constructor(@Inject(CONFIG) { trustProxy }: Config) {
    this.isBehindProxy = trustProxy !== false;
    this.trusts = trustedProxies(trustProxy);
  }

  /** Whom limits are counted for. */
  of(client: Origin): string {
    this.look(client);
    this.clients += 1;
    if (this.isBehindProxy && !this.hasForwarded && this.clients === TELLING) {
      this.logger.warn({
        event: 'no proxy forwards addresses',
        hint: 'TRUST_PROXY is set, and nothing that came had X-Forwarded-For: all share the limits of one address',
      });
    }
    return clientAddress(client, this.trusts);
  }

  /** Tells what is wrong with whom a request claims to be forwarded for, if anything. */
  look(request: Origin): void {
    if (forwardedFor(request).length === 0) return;
    this.hasForwarded = true;
    const { address } = request;
    if (this.isBehindProxy && !this.trusts(address)) {
      this.logger.warn({
        event: 'forwarded address not believed',
        from: address,
        hint: 'TRUST_PROXY does not name who sent X-Forwarded-For: a proxy that is missing there, or a client that pretends',
      });
    }
    if (!this.isBehindProxy && isPrivate(address)) {
      this.logger.warn({
        event: 'proxy not trusted',
        from: address,
        hint: 'X-Forwarded-For comes from a private address, and TRUST_PROXY is not set: all share the limits of one address',
      });
    }
  }
}
