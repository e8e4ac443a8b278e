import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { CallMedia } from '@parley/protocol';
import type { Because, CallStory } from './call-story.js';

/*
 * The words for how a call went: on its card, in the list, and in the note while it has just ended. Each is said
 * by these words alone.
 */

/** Why a call came to nothing, or to an end that nobody wished. */
export const becauseText: Readonly<Record<Because, MessageDescriptor>> = {
  canceled: msg`Canceled before you answered`,
  busy: msg`You were in another call`,
  unavailable: msg`It could not ring at your end`,
  cut: msg`The connection was lost`,
  replaced: msg`A newer call took its place`,
  'signed-out': msg`One of you signed out`,
};

type CallFacts = {
  readonly media: CallMedia;
  /** The other person. */
  readonly name: string;
};

/** What is said of a call in which nobody talked. */
export const callInVainText = (
  story: Exclude<CallStory, { kind: 'talked' }>,
  { media, name }: CallFacts,
): MessageDescriptor => {
  const isVideo = media === 'video';
  switch (story.kind) {
    case 'missed':
      return isVideo ? msg`Missed video call` : msg`Missed voice call`;
    case 'no-answer':
      return msg`No answer`;
    case 'declined':
      if (!story.byMe) return msg`${name} declined`;
      return isVideo ? msg`Declined video call` : msg`Declined voice call`;
    case 'busy':
      return msg`${name} was in another call`;
    case 'unavailable':
      return msg`${name} was not available`;
    case 'broken-off':
      return isVideo ? msg`Video call broke off` : msg`Voice call broke off`;
    case 'canceled':
      return isVideo ? msg`Canceled video call` : msg`Canceled voice call`;
    case 'not-connected':
      return isVideo ? msg`Video call could not connect` : msg`Voice call could not connect`;
  }
};
