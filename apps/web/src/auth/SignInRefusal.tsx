import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Refusal } from '@parley/protocol';
import { useRefusalText } from '../ui/refusal-text.js';
import classes from './SignIn.module.css';

type SignInRefusalProps = {
  refusal: Refusal;
  /** How long the server asked to wait, as far as it is left. */
  waitSeconds: number;
  /** Comes in by the name that the server suggested. */
  onTake?: (suggestion: string) => void;
  /** The name that is taken is that of whoever came. */
  onMine?: (() => void) | undefined;
};

/** Why nobody is signed in yet, and what to do. */
export const SignInRefusal = ({ refusal, waitSeconds, onTake, onMine }: SignInRefusalProps) => {
  const refusalText = useRefusalText();
  const { code, suggestion } = refusal;
  if (code === 'RATE_LIMITED') {
    return (
      <p className={classes.reason}>
        {waitSeconds > 0 ? (
          <>
            <Trans>Those were many attempts.</Trans> {/* Not read out at every second. */}
            <span aria-hidden>
              <Trans>Please wait {waitSeconds} s.</Trans>
            </span>
          </>
        ) : (
          <Trans>Now you can try again.</Trans>
        )}
      </p>
    );
  }
  return (
    <>
      <p className={classes.reason}>{refusalText(code)}</p>
      {code === 'NAME_TAKEN' && suggestion !== undefined && onTake !== undefined && (
        <Button variant="light" onClick={() => onTake(suggestion)}>
          <Trans>Be “{suggestion}”</Trans>
        </Button>
      )}
      {code === 'NAME_TAKEN' && onMine !== undefined && (
        <Button variant="subtle" onClick={onMine}>
          <Trans>It is my name: sign in</Trans>
        </Button>
      )}
    </>
  );
};
