import { Trans, useLingui } from '@lingui/react/macro';
import type { WayIn } from '@parley/protocol';
import { useState } from 'react';
import { useDoor } from '../door/door-store.js';
import { useConnection } from '../realtime/connection-store.js';
import { useSession } from '../session/session-store.js';
import { Entry } from './Entry.js';
import { SignedOut } from './SignedOut.js';
import classes from './SignIn.module.css';
import { SignInForm } from './SignInForm.js';
import { WaysIn } from './WaysIn.js';

const all: readonly WayIn[] = ['guest', 'register', 'password'];

/** What who is not signed in sees: the ways that are open to them. */
export const SignIn = () => {
  const { t } = useLingui();
  const left = useSession((session) => session.left);
  const door = useDoor((state) => state.door);
  const isOut = useConnection(({ failures }) => failures > 0);
  const isUnheard = useDoor((state) => state.failed) || isOut;
  const [chosen, setChosen] = useState<WayIn>();
  const [name, setName] = useState('');
  // A server that cannot be heard says itself which of them are open.
  const ways = door?.ways ?? (isUnheard ? all : undefined);
  const first = ways === undefined || ways.includes('guest') ? 'guest' : 'password';
  const wayIn = chosen !== undefined && ways?.includes(chosen) ? chosen : first;
  const isSettingUp = door?.settingUp === true && first === 'password';
  const isClosed = ways !== undefined && ways.length === 1 && !isSettingUp;
  const isFormShown = !isSettingUp || chosen !== undefined;
  const others = (ways ?? []).filter((way) => !isFormShown || way !== wayIn);
  return (
    <Entry
      words={
        isSettingUp ? (
          <Trans>This server is being set up. Please come back in a while.</Trans>
        ) : left !== undefined ? (
          <SignedOut left={left} />
        ) : (
          <Trans>Talk with your team, face to face.</Trans>
        )
      }
    >
      {isFormShown && (
        <SignInForm
          key={wayIn}
          wayIn={wayIn}
          name={name}
          onName={setName}
          isKnown={ways !== undefined}
        />
      )}
      {door?.settingUp === true && !isSettingUp && (
        <p className={classes.aside}>
          <Trans>
            This server has no owner yet. Whoever started it finds the link to set it up in its log.
          </Trans>
        </p>
      )}
      {isClosed && (
        <p className={classes.aside}>
          <Trans>New here? One comes in by invitation.</Trans>
        </p>
      )}
      {others.length > 0 && (
        <nav className={classes.ways} aria-label={t`Other ways to sign in`}>
          <WaysIn ways={others} onChoose={setChosen} />
        </nav>
      )}
    </Entry>
  );
};
