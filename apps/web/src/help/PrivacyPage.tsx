import { Trans, useLingui } from '@lingui/react/macro';
import { LanguageSelect } from '../language/LanguageSelect.js';
import { Mark } from '../ui/Mark.js';
import { useTitle } from '../ui/use-title.js';
import { KeptSection } from './KeptSection.js';
import classes from './PrivacyPage.module.css';
import { SeenSection } from './SeenSection.js';
import { TrustSections } from './TrustSections.js';

/** What becomes of what people write and do here, true of the server and the client as they are. */
const PrivacyPage = () => {
  const { t } = useLingui();
  useTitle(`${t`Privacy`} · Parley`);
  return (
    <div className={classes.page}>
      <header className={classes.corner}>
        <LanguageSelect />
      </header>
      <main className={classes.words}>
        <Mark size={48} />
        <h1>
          <Trans>Privacy</Trans>
        </h1>
        <p>
          <Trans>
            Parley runs on a server that somebody you know keeps. What you write and do here goes to
            that server, and from it to the people named below.
          </Trans>
        </p>
        <SeenSection />
        <KeptSection />
        <TrustSections />
        <p>
          <a href="/">
            <Trans>To Parley</Trans>
          </a>
        </p>
      </main>
    </div>
  );
};

export default PrivacyPage;
