import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { CallEngineEvents, InputKind } from '@parley/call';
import type { CallNews } from './call-news.js';

const gone: Readonly<Record<InputKind, (from: string) => MessageDescriptor>> = {
  microphone: (from) => msg`${from} is gone, and no other microphone was found. You are not heard.`,
  camera: (from) => msg`${from} is gone, and no other camera was found. You are not seen.`,
};

const deviceChanged = ({
  kind,
  from,
  to,
}: CallEngineEvents['device-changed']): MessageDescriptor =>
  to === undefined ? gone[kind](from) : msg`${from} is gone. ${to} is used now.`;

const notUsed: Readonly<Record<InputKind, (label: string) => MessageDescriptor>> = {
  microphone: (label) => msg`That microphone could not be started. ${label} is still used.`,
  camera: (label) => msg`That camera could not be started. ${label} is still used.`,
};

const screenEnded = (
  { why, issue }: CallEngineEvents['screen-ended'],
  name: string,
): MessageDescriptor => {
  switch (why) {
    case 'browser':
      return msg`Your screen is shared no more.`;
    case 'taken-over':
      return msg`${name} shares a screen now, and yours is shared no more.`;
    case 'reload':
      return msg`Your screen is shared no more, since the page was reloaded.`;
    case 'failed':
      return issue === 'denied'
        ? msg`Your system does not let this browser see the screen: allow it in the system’s settings, then share again.`
        : msg`Your screen could not be shared. Try again, or choose something else.`;
  }
};

/** The words for what happened. */
export const newsText = (news: CallNews): MessageDescriptor => {
  switch (news.kind) {
    case 'device-changed':
      return deviceChanged(news.change);
    case 'device-kept':
      return notUsed[news.kept.kind](news.kept.label);
    case 'missed-while-busy': {
      const { name } = news.peer;
      return msg`${name} called while you were in a call, and was told that you are busy.`;
    }
    case 'in-a-call': {
      const { name } = news.peer;
      return msg`You are in a call with ${name}. Hang up first, then call.`;
    }
    case 'is-called': {
      const { name } = news.peer;
      return msg`${name} is calling you. Answer or decline first.`;
    }
    case 'screen-ended':
      return screenEnded(news.end, news.by);
    case 'not-resumed':
      return msg`Your call could not be taken up again after the page was reloaded.`;
  }
};
