import type { RemoteStreams as Streams } from '../contract/media.js';
import type { MediaSections } from './media-sections.js';
import { RemoteStream, type RemoteStreamOptions } from './remote-stream.js';

export interface RemoteStreamsOptions extends Omit<RemoteStreamOptions, 'tracks'> {
  readonly sections: Pick<MediaSections, 'remoteTracks' | 'remoteScreenTracks'>;
}

/** What players show of the peer: the person, and the screen that they share. */
export class RemoteStreams {
  readonly #person: RemoteStream;
  readonly #screen: RemoteStream;

  constructor({ sections, ...options }: RemoteStreamsOptions) {
    this.#person = new RemoteStream({ ...options, tracks: () => sections.remoteTracks });
    this.#screen = new RemoteStream({ ...options, tracks: () => sections.remoteScreenTracks });
  }

  get streams(): Streams {
    return { stream: this.#person.stream, screen: this.#screen.stream };
  }

  follow(): void {
    this.#person.follow();
    this.#screen.follow();
  }

  followSoon(): void {
    this.#person.followSoon();
    this.#screen.followSoon();
  }

  close(): void {
    this.#person.close();
    this.#screen.close();
  }
}
