import { Injectable } from '@nestjs/common';
import { InOrder } from '../realtime/in-order.js';

/** By address: a hash takes long, and no crowd from elsewhere is to stand before anybody. */
@Injectable()
export class HashTurns extends InOrder<string> {}
