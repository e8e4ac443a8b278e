import { useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import classes from './SignIn.module.css';
import type { WayIn } from './SignInForm.js';

type WaysInProps = { present: WayIn; onChoose: (wayIn: WayIn) => void };

/** The ways to sign in besides the present one. */
export const WaysIn = ({ present, onChoose }: WaysInProps) => {
  const { t } = useLingui();
  const labels: Record<WayIn, string> = {
    password: t`I have an account`,
    register: t`Create an account`,
    guest: t`Join as a guest`,
  };
  return (['password', 'register', 'guest'] as const)
    .filter((wayIn) => wayIn !== present)
    .map((wayIn) => (
      <UnstyledButton key={wayIn} className={classes.way} onClick={() => onChoose(wayIn)}>
        {labels[wayIn]}
      </UnstyledButton>
    ));
};
