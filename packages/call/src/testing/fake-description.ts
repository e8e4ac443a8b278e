import type { FakeSections } from './fake-sections.js';

/** A description of a fake peer connection. */
export interface FakeDescription {
  readonly type: 'offer' | 'answer';
  readonly sdp: string;
  readonly ufrag: string;
}

/** As a browser rejects an operation. */
export const refuse = (name: string, message: string): never => {
  throw new DOMException(message, name);
};

/** Text in the manner of SDP with `fields` of the fake's own. */
const sdpOf = (fields: Readonly<Record<string, string>>, ufrag: string): string => {
  const own = Object.entries(fields).map(([name, value]) => `a=fake-${name}:${value}`);
  return ['v=0', ...own, `a=ice-ufrag:${ufrag}`, ''].join('\n');
};

export const field = (sdp: string, name: string): string =>
  new RegExp(`^a=fake-${name}:(.*)$`, 'm').exec(sdp)?.[1] ?? '';

/** Makes the descriptions of one fake peer connection. */
export class FakeDescriber {
  readonly #id: string;
  readonly #sections: FakeSections;
  #offers = 0;
  #generation = 0;

  constructor(id: string, sections: FakeSections) {
    this.#id = id;
    this.#sections = sections;
  }

  /** @param ufrag the generation that goes on; a new one begins without */
  offer(ufrag: string | undefined): FakeDescription {
    this.#offers += 1;
    return this.#describe('offer', `${this.#id}/${this.#offers}`, ufrag, this.#sections.offer());
  }

  answer({ sdp }: FakeDescription, ufrag: string | undefined): FakeDescription {
    return this.#describe('answer', field(sdp, 'offer'), ufrag, this.#sections.answer(sdp));
  }

  #describe(
    type: 'offer' | 'answer',
    offer: string,
    before: string | undefined,
    sections: string,
  ): FakeDescription {
    if (before === undefined) this.#generation += 1;
    const ufrag = before ?? `${this.#id}-${this.#generation}`;
    const codecs = this.#sections.transceivers
      .map((of) => of.codecs.map(({ mimeType }) => mimeType).join(' '))
      .join();
    return { type, sdp: sdpOf({ pc: this.#id, offer, codecs }, ufrag) + sections, ufrag };
  }
}
