import { useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconUserPlus } from '@tabler/icons-react';
import type { AdminPage } from '../addresses/address.js';
import { browserNavigation } from '../addresses/browser-navigation.js';
import { closeSettings } from '../addresses/settings-entries.js';
import { useMayInvite } from '../session/use-may-invite.js';
import { useMayOnServer } from '../session/use-may-on-server.js';

/** From the menu, which is left first, to a page. */
const leaveFor = (page: AdminPage): void => {
  closeSettings();
  browserNavigation.go({ kind: 'admin', page });
};

/** The ways to the pages for those who keep the server, and, of members, for those who may invite. */
export const KeepingItems = () => {
  const { t } = useLingui();
  const keeps = useMayOnServer('settings');
  const mayInvite = useMayInvite();
  if (!keeps && !mayInvite) return null;
  return (
    <>
      {mayInvite && (
        <Menu.Item
          leftSection={<IconUserPlus size={18} aria-hidden />}
          closeMenuOnClick={false}
          onClick={() => leaveFor('invitations')}
        >{t`Invite people`}</Menu.Item>
      )}
      {keeps && (
        <Menu.Item
          leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden />}
          closeMenuOnClick={false}
          onClick={() => leaveFor('people')}
        >{t`Manage the server`}</Menu.Item>
      )}
      <Menu.Divider />
    </>
  );
};
