import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { LanguageSelect } from '../language/LanguageSelect.js';
import { ObstacleBanner } from '../realtime/OfflineBanner.js';
import { useSession } from '../session/session-store.js';
import { Mark } from '../ui/Mark.js';
import classes from './SignIn.module.css';
import { SignInForm, type WayIn } from './SignInForm.js';
import { WaysIn } from './WaysIn.js';

/** What who is not signed in sees. */
export const SignIn = () => {
  const { t } = useLingui();
  const ended = useSession((session) => session.ended);
  const [wayIn, setWayIn] = useState<WayIn>('guest');
  const [name, setName] = useState('');
  return (
    <div className={classes.page}>
      <ObstacleBanner />
      <header className={classes.corner}>
        <LanguageSelect />
      </header>
      <main className={classes.card}>
        <Mark size={64} />
        <h1 className={classes.title}>Parley</h1>
        <p className={classes.words}>
          {ended ? (
            <Trans>You have been signed out. Good to have you back.</Trans>
          ) : (
            <Trans>Talk with your team, face to face.</Trans>
          )}
        </p>
        <SignInForm key={wayIn} wayIn={wayIn} name={name} onName={setName} />
        <nav className={classes.ways} aria-label={t`Other ways to sign in`}>
          <WaysIn present={wayIn} onChoose={setWayIn} />
        </nav>
      </main>
    </div>
  );
};
