import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import classes from './InviteOthers.module.css';

/** For who is alone here. */
export const InviteOthers = () => {
  const { t } = useLingui();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.origin);
      setCopied(true);
    } catch {
      // The browser forbids it: the address can still be marked and copied by hand.
    }
  };
  return (
    <div className={classes.invite}>
      <p>
        <Trans>Nobody else is here yet. Send them the address of this page.</Trans>
      </p>
      <p className={classes.address}>{location.host}</p>
      {/* A page that is not served over HTTPS cannot copy; the address above is selected by a click. */}
      {'clipboard' in navigator && (
        <Button variant="light" size="compact-md" onClick={() => void copy()}>
          {isCopied ? t`Copied` : t`Copy the address`}
        </Button>
      )}
      <span className="unseen" role="status">
        {isCopied && t`Copied`}
      </span>
    </div>
  );
};
