import { Trans, useLingui } from '@lingui/react/macro';
import { useTabCalls } from '../calls/use-tab-calls.js';

/** Says which calls in this browser end when its session does. */
export const EndsCalls = ({ className }: { className?: string | undefined }) => {
  const { i18n } = useLingui();
  const calls = useTabCalls();
  const names = new Intl.ListFormat(i18n.locale).format(calls);
  return (
    <div role="status">
      {calls.length > 0 && (
        <p className={className}>
          <Trans>You are in a call with {names} in this browser. It ends by this.</Trans>
        </p>
      )}
    </div>
  );
};
