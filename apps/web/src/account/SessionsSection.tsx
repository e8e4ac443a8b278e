import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { SessionId, SessionInfo } from '@parley/protocol';
import { useState } from 'react';
import { Refused } from '../admin/parts/Refused.js';
import { Section } from '../admin/parts/Section.js';
import { useLastSeen } from '../admin/people/account-words.js';
import { useDeviceName } from '../admin/people/device-name.js';
import { useCallElsewhere } from '../calls/use-tab-calls.js';
import { RetryLine } from '../ui/RetryLine.js';
import classes from './account.module.css';
import { EndsCallElsewhere } from './EndsCallElsewhere.js';
import { useSessions } from './sessions-store.js';

/** Where oneself is signed in, and the ways to end what should not be. */
export const SessionsSection = () => {
  const { t } = useLingui();
  const { sessions, loading, busy, refused, end, endOthers, refresh } = useSessions();
  const call = useCallElsewhere();
  /** What would end a call, and waits for a second word. */
  const [asked, setAsked] = useState<SessionId | 'others'>();
  const signOut = (which: SessionId | 'others'): void => {
    const asksFirst = call !== undefined && asked !== which;
    setAsked(asksFirst ? which : undefined);
    if (asksFirst) return;
    if (which === 'others') endOthers();
    else end(which);
  };
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
          <Session
            key={session.id}
            session={session}
            isAsked={asked === session.id}
            onEnd={() => signOut(session.id)}
          />
        ))}
      </ul>
      {sessions.length > 1 && (
        <div>
          <Button variant="light" disabled={busy} onClick={() => signOut('others')}>
            {asked === 'others' ? t`Sign out all the same` : t`Sign out everywhere else`}
          </Button>
        </div>
      )}
      {asked !== undefined && <EndsCallElsewhere />}
      <Refused code={refused} />
    </Section>
  );
};

type SessionProps = {
  session: SessionInfo;
  /** A second press signs it out. */
  isAsked: boolean;
  onEnd: () => void;
};

const Session = ({ session, isAsked, onEnd }: SessionProps) => {
  const { t } = useLingui();
  const device = useDeviceName()(session.agent);
  const seen = useLastSeen()(session);
  const busy = useSessions((state) => state.busy);
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
          onClick={onEnd}
        >
          {isAsked ? t`Sign out all the same` : t`Sign out`}
        </Button>
      )}
    </li>
  );
};
