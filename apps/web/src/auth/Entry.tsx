import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { PRIVACY } from '../addresses/help-address.js';
import { useServerName } from '../door/door-store.js';
import { LanguageSelect } from '../language/LanguageSelect.js';
import { ObstacleBanner } from '../realtime/OfflineBanner.js';
import { Mark } from '../ui/Mark.js';
import { UpdatedBanner } from '../ui/UpdatedBanner.js';
import { useTitle } from '../ui/use-title.js';
import classes from './SignIn.module.css';

type EntryProps = {
  /** In a sentence, where one is. */
  words: ReactNode;
  children: ReactNode;
};

/** The page of whoever is not in yet. */
export const Entry = ({ words, children }: EntryProps) => {
  const name = useServerName();
  useTitle(name);
  return (
    <div className={classes.page}>
      <ObstacleBanner />
      <UpdatedBanner />
      <header className={classes.corner}>
        <LanguageSelect />
      </header>
      <main className={classes.card}>
        <Mark size={64} />
        <h1 className={classes.title} dir="auto">
          {name}
        </h1>
        <p className={classes.words}>{words}</p>
        {children}
        {!isSecureContext && <WithoutTls />}
        <a className={classes.privacy} href={PRIVACY}>
          <Trans>Privacy</Trans>
        </a>
      </main>
    </div>
  );
};

/** Browsers give no camera and no microphone to a page that came without TLS. */
const WithoutTls = () => (
  <p className={classes.note}>
    <Trans>
      Calls will not work on this page: it came without HTTPS. Ask whoever runs this server for a
      secure address.
    </Trans>
  </p>
);
