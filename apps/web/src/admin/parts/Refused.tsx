import type { ErrorCode } from '@parley/protocol';
import { useRefusalText } from '../../ui/refusal-text.js';
import { Notice } from './Notice.js';
import classes from './parts.module.css';

/** Why what was tried last did not happen; read out when it comes. */
export const Refused = ({ code }: { code: ErrorCode | undefined }) => {
  const refusalText = useRefusalText();
  return (
    <div role="alert" className={classes.refused}>
      {code !== undefined && <Notice>{refusalText(code)}</Notice>}
    </div>
  );
};
