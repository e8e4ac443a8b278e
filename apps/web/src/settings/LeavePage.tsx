import { Trans, useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { EndsCalls } from '../auth/EndsCalls.js';
import { useTabCalls } from '../calls/use-tab-calls.js';
import { useSession } from '../session/session-store.js';
import menuClasses from '../ui/menu-styles.module.css';
import { BackItem } from './BackItem.js';

type LeavePageProps = { isGuest: boolean; hasUnsent: boolean; onBack: () => void };

/** Asks before someone logs out whose call ends by that, or who has written what the server does not have. */
export const LeavePage = ({ isGuest, hasUnsent, onBack }: LeavePageProps) => {
  const { t } = useLingui();
  const calls = useTabCalls();
  const signOut = useSession((session) => session.signOut);
  return (
    <>
      <BackItem onBack={onBack} />
      <EndsCalls className={menuClasses.words} />
      {hasUnsent && (
        <p className={menuClasses.words} role="status">
          {isGuest ? (
            <Trans>Not all that you wrote has been sent. Log out now, and it never will be.</Trans>
          ) : (
            <Trans>
              Not all that you wrote has been sent. The rest waits in this browser until you sign in
              again.
            </Trans>
          )}
        </p>
      )}
      <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={signOut}>
        {hasUnsent || calls.length > 0 ? t`Log out all the same` : t`Log out`}
      </Menu.Item>
    </>
  );
};
