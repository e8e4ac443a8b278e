import { Trans } from '@lingui/react/macro';
import type { Left } from '../session/session-store.js';

/** Why one is not signed in any more, where that was not done in this tab. */
export const SignedOut = ({ left: { how, call } }: { left: Left }) => {
  switch (how) {
    case 'ended':
      return call === undefined ? (
        <Trans>You have been signed out. Good to have you back.</Trans>
      ) : (
        <Trans>You have been signed out. That ended your call with {call}.</Trans>
      );
    case 'elsewhere':
      return call === undefined ? (
        <Trans>You have logged out in another tab.</Trans>
      ) : (
        <Trans>You have logged out in another tab. That ended your call with {call}.</Trans>
      );
  }
};
