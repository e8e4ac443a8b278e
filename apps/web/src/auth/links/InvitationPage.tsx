import { Trans, useLingui } from '@lingui/react/macro';
import { Button, UnstyledButton } from '@mantine/core';
import type { LinkSecret, LinkView, Self } from '@parley/protocol';
import { useState } from 'react';
import { useSession } from '../../session/session-store.js';
import { useFormat } from '../../ui/format.js';
import { MarkedName } from '../../ui/MarkedName.js';
import { EndsCalls } from '../EndsCalls.js';
import { Entry } from '../Entry.js';
import signIn from '../SignIn.module.css';
import { SignInForm } from '../SignInForm.js';
import classes from './links.module.css';

type Invitation = Extract<LinkView, { kind: 'invitation' }>;

/** Who invites into what, as what and until when; a press on the button makes use of it. */
export const InvitationPage = ({
  inviter,
  role,
  expiresAt,
  link,
}: Invitation & { link: LinkSecret }) => {
  const { t } = useLingui();
  const format = useFormat();
  const waiting = useSession((session) => session.waiting);
  const leaveLink = useSession((session) => session.leaveLink);
  const [isElse, setElse] = useState(false);
  const [name, setName] = useState('');
  const until = format.full(expiresAt);
  return (
    <Entry words={<Inviting inviter={inviter} />}>
      {waiting !== undefined && !isElse ? (
        <Known self={waiting} onEnter={leaveLink} onElse={() => setElse(true)} />
      ) : (
        <>
          {waiting !== undefined && <EndsCalls className={signIn.aside} />}
          <SignInForm
            wayIn={role === 'guest' ? 'guest' : 'register'}
            name={name}
            onName={setName}
            invitation={link}
          />
          <p className={classes.terms}>
            {role === 'guest' ? (
              <Trans>You come in as a guest, by a name alone.</Trans>
            ) : (
              <Trans>You come in as a member, and sign in by name and password from then on.</Trans>
            )}{' '}
            <Trans>The invitation is good until {until}.</Trans>
          </p>
          <nav className={signIn.ways} aria-label={t`Other ways to sign in`}>
            <UnstyledButton className={signIn.way} onClick={leaveLink}>
              {t`I have an account`}
            </UnstyledButton>
          </nav>
        </>
      )}
    </Entry>
  );
};

/** Invitations that were made at the command line are nobody's. */
const Inviting = ({ inviter }: Pick<Invitation, 'inviter'>) => {
  if (inviter === undefined) return <Trans>You are invited to talk here.</Trans>;
  const by = <MarkedName of={inviter} />;
  return <Trans>{by} invites you to talk here.</Trans>;
};

type KnownProps = { self: Self; onEnter: () => void; onElse: () => void };

/** Whoever is signed in on this browser needs no invitation. */
const Known = ({ self, onEnter, onElse }: KnownProps) => {
  const { t } = useLingui();
  const you = <MarkedName of={self} />;
  return (
    <div className={classes.known}>
      <p>
        <Trans>You are here already, as {you}.</Trans>
      </p>
      <Button size="md" fullWidth autoFocus onClick={onEnter}>
        {t`Go to the conversations`}
      </Button>
      <UnstyledButton className={signIn.way} onClick={onElse}>
        {t`Come in as somebody else`}
      </UnstyledButton>
    </div>
  );
};
