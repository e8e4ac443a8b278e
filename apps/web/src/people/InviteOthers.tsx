import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import classes from './InviteOthers.module.css';

/** Milliseconds in which it says that the address was copied. */
const READ_WITHIN = 10_000;

/** For who is alone here. */
export const InviteOthers = () => {
  const { t } = useLingui();
  // Where the browser forbids it, the address can still be marked and copied by hand.
  const { copied, copy } = useClipboard({ timeout: READ_WITHIN });
  return (
    <div className={classes.invite}>
      <p>
        <Trans>Nobody else is here yet. Send them the address of this page.</Trans>
      </p>
      <p className={classes.address}>{location.host}</p>
      {/* A page that is not served over HTTPS cannot copy; the address above is selected by a click. */}
      {'clipboard' in navigator && (
        <Button variant="light" size="compact-md" onClick={() => copy(location.origin)}>
          {copied ? t`Copied` : t`Copy the address`}
        </Button>
      )}
      <span className="unseen" role="status">
        {copied && t`Copied`}
      </span>
    </div>
  );
};
