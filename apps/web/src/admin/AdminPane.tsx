import { useLingui } from '@lingui/react/macro';
import type { AdminPage } from '../addresses/address.js';
import { Header } from '../conversation/ConversationHeader.js';
import { NotHere } from '../conversation/NotHere.js';
import { RowSkeletons } from '../conversations/RowSkeletons.js';
import { useMayInvite } from '../session/use-may-invite.js';
import { useMayOnServer } from '../session/use-may-on-server.js';
import { useNamesPage } from '../ui/page-name.js';
import classes from './AdminPane.module.css';
import { AdminTabs } from './AdminTabs.js';
import { adminEntries } from './admin-entries.js';
import { InvitationsPage } from './invitations/InvitationsPage.js';
import { LogPage } from './log/LogPage.js';
import { ServerPage } from './server/ServerPage.js';
import { SettingsPage } from './settings/SettingsPage.js';

type AdminPaneProps = { page: AdminPage; onBack: (() => void) | undefined };

/** In the place of a conversation: what those see who keep the server; of members, those who may invite. */
const AdminPane = ({ page, onBack }: AdminPaneProps) => {
  const { t } = useLingui();
  const mayInvite = useMayInvite();
  const keeps = useMayOnServer('settings');
  const isAllowed = keeps || (page === 'invitations' ? mayInvite : false);
  const entry = isAllowed && adminEntries.find((one) => one.page === page);
  const title = entry ? t(entry.label) : undefined;
  useNamesPage(title);
  return (
    <section className={classes.pane}>
      {(entry || onBack) && (
        <Header onBack={onBack}>
          {entry && <h2 className={classes.name}>{keeps ? t`Manage the server` : title}</h2>}
        </Header>
      )}
      {keeps && <AdminTabs page={page} />}
      {isAllowed && (
        <div className={classes.scroller} key={page}>
          <div className={classes.content}>
            <Page page={page} />
          </div>
        </div>
      )}
      {isAllowed === undefined && <RowSkeletons count={5} />}
      {isAllowed === false && <NotHere />}
    </section>
  );
};

const Page = ({ page }: { page: AdminPage }) => {
  switch (page) {
    case 'invitations':
      return <InvitationsPage />;
    case 'settings':
      return <SettingsPage />;
    case 'log':
      return <LogPage />;
    case 'server':
      return <ServerPage />;
  }
};

export default AdminPane;
