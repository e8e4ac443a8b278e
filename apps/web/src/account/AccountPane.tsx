import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { closeSettings } from '../addresses/settings-entries.js';
import { useConnected } from '../admin/use-connected.js';
import { Header } from '../conversation/ConversationHeader.js';
import { useSession } from '../session/session-store.js';
import classes from '../ui/Pane.module.css';
import { useNamesPage } from '../ui/page-name.js';
import { AccountHead } from './AccountHead.js';
import { KeepNameSection } from './KeepNameSection.js';
import { LeaveSection } from './LeaveSection.js';
import { OwnDataSection } from './OwnDataSection.js';
import { PasswordSection } from './PasswordSection.js';
import { SessionsSection } from './SessionsSection.js';
import { connectSessions } from './sessions-store.js';

/** Oneself, in the place of a conversation: password and sessions. */
const AccountPane = () => {
  const { t } = useLingui();
  const self = useSession((session) => session.self);
  const content = useRef<HTMLDivElement>(null);
  useConnected(connectSessions);
  useNamesPage(t`Account`);
  useEffect(() => content.current?.focus({ preventScroll: true }), []);
  if (self === undefined) return null;
  return (
    <section className={classes.pane} aria-label={t`Account`}>
      <Header onBack={closeSettings}>
        <h2 className={classes.title}>{t`Account`}</h2>
      </Header>
      <div className={classes.scroller}>
        <div className={classes.content} ref={content} tabIndex={-1}>
          <AccountHead self={self} />
          {self.hasPassword ? <PasswordSection /> : <KeepNameSection self={self} />}
          <SessionsSection />
          <OwnDataSection />
          <LeaveSection self={self} />
        </div>
      </div>
    </section>
  );
};

export default AccountPane;
