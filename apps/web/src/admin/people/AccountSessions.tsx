import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Account, SessionInfo } from '@parley/protocol';
import { Section } from '../parts/Section.js';
import { useAccount } from './account-store.js';
import { useLastSeen } from './account-words.js';
import classes from './accounts.module.css';
import { useDeviceName } from './device-name.js';

type AccountSessionsProps = { account: Account; mayAct: boolean };

/** Where somebody is signed in. */
export const AccountSessions = ({ account, mayAct }: AccountSessionsProps) => {
  const { t } = useLingui();
  const sessions = useAccount((state) => state.sessions);
  const busy = useAccount((state) => state.busy);
  const signOut = useAccount((state) => state.signOut);
  const { name } = account.person;
  return (
    <Section
      title={t`Sessions`}
      about={sessions.length === 0 ? t`${name} is signed in nowhere.` : undefined}
    >
      {sessions.length > 0 && (
        <ul className={classes.sessions} aria-label={t`Sessions`}>
          {sessions.map((session) => (
            <Session key={session.id} session={session} mayEnd={mayAct} />
          ))}
        </ul>
      )}
      {mayAct && sessions.length > 1 && (
        <div>
          <Button
            variant="light"
            disabled={busy}
            onClick={signOut}
          >{t`Sign out everywhere`}</Button>
        </div>
      )}
    </Section>
  );
};

const Session = ({ session, mayEnd }: { session: SessionInfo; mayEnd: boolean }) => {
  const { t } = useLingui();
  const deviceName = useDeviceName();
  const lastSeen = useLastSeen();
  const busy = useAccount((state) => state.busy);
  const endSession = useAccount((state) => state.endSession);
  const device = deviceName(session.agent);
  return (
    <li className={classes.session}>
      <span className={classes.words}>
        <span>{device}</span>
        <span className={classes.details}>
          {[lastSeen(session), session.address].filter((part) => part !== undefined).join(' · ')}
        </span>
      </span>
      {mayEnd && (
        <Button
          variant="subtle"
          size="compact-md"
          disabled={busy}
          aria-label={t`Sign out: ${device}`}
          onClick={() => endSession(session.id)}
        >{t`Sign out`}</Button>
      )}
    </li>
  );
};
