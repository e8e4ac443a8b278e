import { Trans } from '@lingui/react/macro';
import { useDelayed } from '../../ui/use-delayed.js';
import { SENDING_AFTER } from '../sending-after.js';
import classes from './SendingMessage.module.css';

/** That a message is on its way, once that takes longer than one looks at it. */
export const SendingMessage = () => {
  const isLate = useDelayed(true, SENDING_AFTER);
  return (
    isLate && (
      <div className={classes.sending}>
        <Trans>Sending…</Trans>
      </div>
    )
  );
};
