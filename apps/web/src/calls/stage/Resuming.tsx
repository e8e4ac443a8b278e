import { Trans, useLingui } from '@lingui/react/macro';
import { Loader } from '@mantine/core';
import { IconPhoneEnd } from '@tabler/icons-react';
import { useCalls } from '../engine/call-store.js';
import classes from './Resuming.module.css';
import { StageButton } from './StageButton.js';

/** The page was reloaded in a call, and asks for its place in it [N7]. */
export const Resuming = () => {
  const { t } = useLingui();
  return (
    <section className={classes.stage} aria-label={t`Your call`}>
      <Loader color="var(--stage-text-soft)" size={28} aria-hidden />
      <p>
        <Trans>Going back to your call…</Trans>
      </p>
      <StageButton
        icon={<IconPhoneEnd />}
        label={t`Hang up`}
        tone="end"
        onClick={useCalls.getState().hangUp}
      />
    </section>
  );
};
