import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { SessionInfo } from '@parley/protocol';
import { Refused } from '../admin/parts/Refused.js';
import { Section } from '../admin/parts/Section.js';
import { useLastSeen } from '../admin/people/account-words.js';
import { useDeviceName } from '../admin/people/device-name.js';
import { RetryLine } from '../ui/RetryLine.js';
import classes from './account.module.css';
import { useSessions } from './sessions-store.js';

/** Where oneself is signed in, and the ways to end what should not be. */
export const SessionsSection = () => {
  const { t } = useLingui();
  const { sessions, loading, busy, refused, endOthers, refresh } = useSessions();
  return (
    <Section
      title={t`Where you are signed in`}
      about={<Trans>Sign out what you do not know, and choose a new password then.</Trans>}
    >
      {loading.kind === 'failed' && (
        <RetryLine className={classes.quiet} onRetry={refresh}>
          <Trans>This could not be loaded.</Trans>
        </RetryLine>
      )}
      <ul className={classes.sessions} aria-busy={loading.kind === 'loading'}>
        {sessions.map((session) => (
          <Session key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <div>
          <Button variant="light" disabled={busy} onClick={endOthers}>
            {t`Sign out everywhere else`}
          </Button>
        </div>
      )}
      <Refused code={refused} />
    </Section>
  );
};

const Session = ({ session }: { session: SessionInfo }) => {
  const { t } = useLingui();
  const device = useDeviceName()(session.agent);
  const seen = useLastSeen()(session);
  const { busy, end } = useSessions();
  const details = [session.current ? t`This browser` : seen, session.address];
  return (
    <li className={classes.session}>
      <span className={classes.words}>
        <span>{device}</span>
        <span className={classes.quiet}>{details.filter((part) => part).join(' · ')}</span>
      </span>
      {!session.current && (
        <Button
          variant="subtle"
          size="compact-md"
          disabled={busy}
          aria-label={t`Sign out: ${device}`}
          onClick={() => end(session.id)}
        >{t`Sign out`}</Button>
      )}
    </li>
  );
};
