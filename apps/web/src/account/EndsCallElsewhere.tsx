import { Trans } from '@lingui/react/macro';
import { useCallElsewhere } from '../calls/use-tab-calls.js';

/** Says that a call on another device ends when its session does. */
export const EndsCallElsewhere = () => {
  const name = useCallElsewhere();
  return (
    <div role="status">
      {name !== undefined && (
        <p>
          <Trans>You are in a call with {name} on another device. It ends by this.</Trans>
        </p>
      )}
    </div>
  );
};
