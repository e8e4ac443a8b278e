import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { ErrorCode } from '@parley/protocol';
import { useCallback } from 'react';

/** What happened and what to do, for every code of the protocol. */
const sentences: Readonly<Record<ErrorCode, MessageDescriptor>> = {
  BAD_MESSAGE: msg`That did not work as it was sent. Please change it and try again.`,
  UNKNOWN_TYPE: msg`This page is newer than the server. Please reload it in a while.`,
  VERSION_UNSUPPORTED: msg`Parley has been updated. Please reload this page.`,
  UNAUTHENTICATED: msg`You are signed out. Please sign in again.`,
  ALREADY_LOGGED_IN: msg`You are signed in already.`,
  BAD_CREDENTIALS: msg`Name and password do not go together. Please check both.`,
  NAME_TAKEN: msg`Somebody has this name already. Please choose another.`,
  RATE_LIMITED: msg`That was a bit fast. Please wait a moment.`,
  PERSON_NOT_FOUND: msg`This person is not here anymore.`,
  CONVERSATION_NOT_FOUND: msg`This conversation is not here anymore.`,
  CALL_NOT_FOUND: msg`This call is not there anymore.`,
  CALL_ENDED: msg`This call has ended already.`,
  ANSWERED_ELSEWHERE: msg`You answered this call on another device.`,
  WRONG_CALL_STATE: msg`The call has moved on in the meantime.`,
  NOT_JOINED: msg`This call runs on another of your devices.`,
  WRONG_TARGET: msg`This person is not in the call.`,
  IN_A_CALL: msg`You are in a call on another device.`,
  NOT_ALLOWED: msg`You may not do that here.`,
  LINK_INVALID: msg`This link does not work, or does not any more. Please ask for a new one.`,
  DOOR_CLOSED: msg`One comes in here by invitation.`,
  LAST_OWNER: msg`You are the only owner. Please make somebody else an owner first.`,
  ACCOUNT_DEACTIVATED: msg`This account is deactivated. Whoever runs this server can change that.`,
  PERSON_UNAVAILABLE: msg`This person cannot be written to at present.`,
  UNAVAILABLE: msg`The server cannot be reached. Please try again in a moment.`,
  INTERNAL: msg`Something went wrong on the server. Please try again.`,
};

export const refusalSentence = (code: ErrorCode): MessageDescriptor => sentences[code];

/** The sentence for a refusal, in the chosen language. */
export const useRefusalText = (): ((code: ErrorCode) => string) => {
  const { _ } = useLingui();
  return useCallback((code) => _(refusalSentence(code)), [_]);
};
