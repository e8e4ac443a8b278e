import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { browserNavigation } from '../addresses/browser-navigation.js';
import { useMayInvite } from '../session/use-may-invite.js';
import { CopyButton } from '../ui/CopyButton.js';
import classes from './InviteOthers.module.css';

/** For who is alone here. */
const InviteOthers = () => {
  const { t } = useLingui();
  const mayInvite = useMayInvite();
  if (mayInvite) {
    return (
      <div className={classes.invite}>
        <p className={classes.alone}>
          <Trans>Nobody else is here yet. Send somebody a link.</Trans>
        </p>
        <Button
          variant="light"
          size="compact-md"
          onClick={() => browserNavigation.go({ kind: 'admin', page: 'invitations' })}
        >
          {t`Invite people`}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.invite}>
      <p>
        <Trans>Nobody else is here yet. Send them the address of this page.</Trans>
      </p>
      {/* Selected by a click, where the browser forbids to copy. */}
      <p className={classes.address}>{location.host}</p>
      <CopyButton text={location.origin} label={t`Copy the address`} />
    </div>
  );
};

export default InviteOthers;
