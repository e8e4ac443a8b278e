import { Trans, useLingui } from '@lingui/react/macro';
import type { CallOutcome } from '@parley/call';
import { useCalls } from '../engine/call-store.js';
import classes from './EndedNote.module.css';

const codeOf = (outcome: CallOutcome): string => {
  switch (outcome.kind) {
    case 'ended':
      return outcome.reason;
    case 'elsewhere':
      return outcome.how;
    case 'refused':
      return outcome.code;
  }
};

/** For whoever helps to find out what went wrong; folded away. */
export const EndDetails = ({ outcome }: { outcome: CallOutcome }) => {
  const { t } = useLingui();
  const { logLines } = useCalls.getState();
  return (
    <details className={classes.details}>
      <summary>
        <Trans>Details</Trans>
      </summary>
      <textarea
        readOnly
        rows={6}
        aria-label={t`Details`}
        value={[codeOf(outcome), ...logLines()].join('\n')}
      />
    </details>
  );
};
