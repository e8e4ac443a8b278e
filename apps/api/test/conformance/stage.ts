import type { Json, JsonObject } from '@parley/protocol/testing';

/** One connection of a device, whichever server it leads to. */
export interface Line {
  readonly isOpen: boolean;
  /** Sends a message as it stands; resolves with the ack. */
  send(message: JsonObject): Promise<Json>;
  /** Takes the first push of a type, and waits for it. */
  next(type: string): Promise<Json>;
  /** Resolves when all that was sent to the device so far is in. */
  settled(): Promise<void>;
  /** Takes all that has come in and was not taken, in the order of arrival. */
  heard(): Promise<Json[]>;
  /** Goes as a device goes whose network is lost; resolves when the server has noticed. */
  drop(): Promise<void>;
  /** Resolves when it has ended. */
  readonly closed: Promise<unknown>;
}

/** Somebody who was never here, on their first device. */
export interface Newcomer {
  readonly name: string;
  readonly device: string;
  readonly guest: boolean;
}

/** Who has come, with what the server made for them. */
export interface Entered {
  readonly line: Line;
  readonly person: string;
  readonly token: string;
}

/** A server that devices can be played against: the API, or the model of it. */
export interface Stage {
  /** Whether it has messages of this type. */
  knows(type: string): boolean;
  enter(newcomer: Newcomer): Promise<Entered>;
  /** With the payload of a handshake; a refusal is what the server said. */
  connect(handshake: JsonObject): Promise<{ line: Line } | { refusal: Json }>;
  /** Lets the time pass by which calls go. */
  pass(milliseconds: number): Promise<void>;
  /** Whoever was connected is not any more. */
  restart(): Promise<void>;
}
