import { useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import type { WayIn } from '@parley/protocol';
import classes from './SignIn.module.css';

type WaysInProps = { ways: readonly WayIn[]; onChoose: (wayIn: WayIn) => void };

/** The ways to sign in besides the present one. */
export const WaysIn = ({ ways, onChoose }: WaysInProps) => {
  const { t } = useLingui();
  const labels: Record<WayIn, string> = {
    password: t`I have an account`,
    register: t`Create an account`,
    guest: t`Join as a guest`,
  };
  return (['password', 'register', 'guest'] as const)
    .filter((wayIn) => ways.includes(wayIn))
    .map((wayIn) => (
      <UnstyledButton key={wayIn} className={classes.way} onClick={() => onChoose(wayIn)}>
        {labels[wayIn]}
      </UnstyledButton>
    ));
};
