import { Trans } from '@lingui/react/macro';
import classes from './CallKeyHint.module.css';

/** How one gets to the call without a pointer. */
export const CallKeyHint = () => {
  const keys = <kbd className={classes.keys}>Ctrl+Shift+Enter</kbd>;
  return (
    <p className={classes.hint}>
      <Trans>{keys} leads here and back</Trans>
    </p>
  );
};
