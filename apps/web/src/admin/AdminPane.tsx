import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { type AdminAddress, pathOf } from '../addresses/address.js';
import { leaveForWhole } from '../addresses/browser-navigation.js';
import { Header } from '../conversation/ConversationHeader.js';
import { NotHere } from '../conversation/NotHere.js';
import { RowSkeletons } from '../conversations/RowSkeletons.js';
import { useMayInvite } from '../session/use-may-invite.js';
import { useMayOnServer } from '../session/use-may-on-server.js';
import classes from '../ui/Pane.module.css';
import { useNamesPage } from '../ui/page-name.js';
import { AdminTabs } from './AdminTabs.js';
import { adminEntries } from './admin-entries.js';
import { InvitationsPage } from './invitations/InvitationsPage.js';
import { LogPage } from './log/LogPage.js';
import { AccountPage } from './people/AccountPage.js';
import { AccountsPage } from './people/AccountsPage.js';
import { connectAccounts } from './people/accounts-store.js';
import { ServerPage } from './server/ServerPage.js';
import { SettingsPage } from './settings/SettingsPage.js';
import { useConnected } from './use-connected.js';
import { useFocusOfPage } from './use-focus-of-page.js';

const leaveForPeople = (): void => leaveForWhole({ kind: 'admin', page: 'people' });

type AdminPaneProps = { address: AdminAddress; onBack: (() => void) | undefined };

/** In the place of a conversation: what those see who keep the server; of members, those who may invite. */
const AdminPane = ({ address, onBack }: AdminPaneProps) => {
  const { t } = useLingui();
  const page = address.kind === 'account' ? 'people' : address.page;
  const mayInvite = useMayInvite();
  const keeps = useMayOnServer('settings');
  const isAllowed = keeps || (page === 'invitations' ? mayInvite : false);
  const entry = isAllowed && adminEntries.find((one) => one.page === page);
  const title = entry ? t(entry.label) : undefined;
  useNamesPage(title);
  return (
    <section className={classes.pane}>
      {(entry || onBack) && (
        <Header onBack={address.kind === 'account' ? leaveForPeople : onBack}>
          {entry && <h2 className={classes.title}>{keeps ? t`Manage the server` : title}</h2>}
        </Header>
      )}
      {keeps && (
        <>
          <KeptAccounts />
          <AdminTabs page={page} />
        </>
      )}
      {isAllowed && <Content address={address} />}
      {isAllowed === undefined && <RowSkeletons count={5} />}
      {isAllowed === false && <NotHere />}
    </section>
  );
};

const Content = ({ address }: { address: AdminAddress }) => {
  const place = useRef<HTMLDivElement>(null);
  useFocusOfPage(place, address);
  return (
    <div className={classes.scroller} key={pathOf(address)}>
      <div className={classes.content} ref={place} tabIndex={-1}>
        <Page address={address} />
      </div>
    </div>
  );
};

/** The list of people stays while one of them is looked at: the way back leads to where it was. */
const KeptAccounts = () => {
  useConnected(connectAccounts);
  return null;
};

const Page = ({ address }: { address: AdminAddress }) => {
  if (address.kind === 'account') return <AccountPage person={address.person} />;
  switch (address.page) {
    case 'people':
      return <AccountsPage />;
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
