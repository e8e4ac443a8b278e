import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ServerAbout } from '@parley/protocol';
import { Awaited } from '../parts/Awaited.js';
import { Notice } from '../parts/Notice.js';
import { useConnected } from '../use-connected.js';
import { connectServerAbout, useServerAbout } from './about-store.js';
import { Facts } from './Facts.js';
import classes from './server.module.css';
import { useServerFacts } from './use-server-facts.js';
import { useServerWarnings } from './use-server-warnings.js';

/** What the server is and uses, with what should be looked at first. */
export const ServerPage = () => {
  const { t } = useLingui();
  useConnected(connectServerAbout);
  const { about, loading, refresh } = useServerAbout();
  return (
    <Awaited loading={loading} isHere={about !== undefined} onRetry={refresh}>
      {about !== undefined && <About about={about} />}
      <div>
        <Button variant="light" loading={loading.kind === 'loading'} onClick={refresh}>
          {t`Look again`}
        </Button>
      </div>
    </Awaited>
  );
};

const About = ({ about }: { about: ServerAbout }) => {
  const warnings = useServerWarnings()(about);
  const groups = useServerFacts()(about);
  return (
    <>
      {warnings.length > 0 && (
        <div className={classes.warnings}>
          {warnings.map((warning) => (
            <Notice key={warning}>{warning}</Notice>
          ))}
        </div>
      )}
      {groups.map(({ title, facts }) => (
        <Facts key={title} title={title} facts={facts} />
      ))}
    </>
  );
};
