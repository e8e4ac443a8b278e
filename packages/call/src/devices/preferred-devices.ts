import type { CallEngineEvents } from '../contract/call-engine.js';
import type { InputKind } from '../contract/media.js';

/** The devices that the person chose last, by their ids: to be opened first. */
export class PreferredDevices {
  #ids: Readonly<Partial<Record<InputKind, string>>>;
  readonly #chosen: (details: CallEngineEvents['device-chosen']) => void;

  constructor(
    ids: Readonly<Partial<Record<InputKind, string>>>,
    chosen: (details: CallEngineEvents['device-chosen']) => void,
  ) {
    this.#ids = ids;
    this.#chosen = chosen;
  }

  get(kind: InputKind): string | undefined {
    return this.#ids[kind];
  }

  /** The person chose a device, and as far as is known it can be had. */
  set(kind: InputKind, deviceId: string): void {
    this.#ids = { ...this.#ids, [kind]: deviceId };
    this.#chosen({ kind, deviceId });
  }
}
