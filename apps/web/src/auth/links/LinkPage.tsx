import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { LinkKind } from '../../addresses/link-address.js';
import { useDoor } from '../../door/door-store.js';
import { useConnection } from '../../realtime/connection-store.js';
import { useSession } from '../../session/session-store.js';
import { useRefusalText } from '../../ui/refusal-text.js';
import { useDelayed } from '../../ui/use-delayed.js';
import { Entry } from '../Entry.js';
import { InvitationPage } from './InvitationPage.js';
import classes from './links.module.css';
import { ResetPage } from './ResetPage.js';
import { SetUpPage } from './SetUpPage.js';

/** Milliseconds: an answer that is here by then needs no words before it. */
const SOON = 300;

/** What a link leads to, said before anything is done by it. */
const LinkPage = () => {
  const opened = useDoor((state) => state.opened);
  const link = useDoor((state) => state.link);
  if (opened === undefined) return null;
  const { kind, secret } = opened;
  if (secret === 'gone') return <Again />;
  if (secret === 'broken') return <Unusable kind={kind} />;
  switch (link.kind) {
    case 'asking':
      return <Asking />;
    case 'bad':
      return link.why === 'LINK_INVALID' ? <Unusable kind={kind} /> : <Failed why={link.why} />;
    case 'good':
      switch (link.view.kind) {
        case 'invitation':
          return <InvitationPage {...link.view} link={secret} />;
        case 'reset':
          return <ResetPage {...link.view} link={secret} />;
        case 'set-up':
          return <SetUpPage {...link.view} link={secret} />;
      }
  }
};

const Asking = () => {
  const { t } = useLingui();
  const isLate = useDelayed(true, SOON);
  const isOut = useConnection(({ failures }) => failures > 0);
  const refusalText = useRefusalText();
  const words = isOut ? refusalText('UNAVAILABLE') : isLate && t`One moment…`;
  return <Entry words={<span role="status">{words}</span>}>{null}</Entry>;
};

const Failed = ({ why }: { why: Parameters<ReturnType<typeof useRefusalText>>[0] }) => (
  <Ending words={useRefusalText()(why)} />
);

/** After a reload: what is kept nowhere cannot be read again. */
const Again = () => {
  const { t } = useLingui();
  return (
    <Ending
      words={t`Please open your link once more. For safety this page keeps nothing of it. The link still works.`}
    />
  );
};

const Unusable = ({ kind }: { kind: LinkKind }) => {
  const { t } = useLingui();
  switch (kind) {
    case 'invitation':
      return (
        <Ending
          words={t`This invitation does not work, or does not any more. Please check that the link is whole, or ask for a new one.`}
        />
      );
    case 'reset':
      return (
        <Ending
          words={t`This link does not work, or does not any more. Please check that it is whole, or ask whoever runs this server for a new one.`}
        />
      );
    case 'set-up':
      return (
        <Ending
          words={t`This link to set the server up has been used, or its time is over. While there is no owner, this command prints a new one where the server runs:`}
          command="npx --no parley owner"
        />
      );
  }
};

type EndingProps = { words: string; command?: string };

/** Where a link leads no further, and the way to what is here without it. */
const Ending = ({ words, command }: EndingProps) => {
  const { t } = useLingui();
  const waiting = useSession((session) => session.waiting);
  const leaveLink = useSession((session) => session.leaveLink);
  return (
    <Entry words={<span role="alert">{words}</span>}>
      {command !== undefined && <code className={classes.command}>{command}</code>}
      <Button className={classes.onward} variant="light" size="md" onClick={leaveLink}>
        {waiting === undefined ? t`Go to sign-in` : t`Go to the conversations`}
      </Button>
    </Entry>
  );
};

export default LinkPage;
