/*
 * `@parley/protocol/testing`: the sample sessions of SPEC.md, for tests of what speaks the protocol. For this repository
 * alone: it is read from its source and not built.
 */

export {
  type Json,
  type JsonObject,
  type Session,
  type Statement,
  sampleSessions,
} from './spec.js';
