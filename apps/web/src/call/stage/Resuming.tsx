import { Trans, useLingui } from '@lingui/react/macro';
import { Loader } from '@mantine/core';
import classes from './Resuming.module.css';

/** The page was reloaded in a call, and asks for its place in it [N7]. */
export const Resuming = () => {
  const { t } = useLingui();
  return (
    <section className={classes.stage} aria-label={t`Your call`}>
      <Loader color="var(--stage-text-soft)" size={28} aria-hidden />
      <p role="status">
        <Trans>Going back to your call…</Trans>
      </p>
    </section>
  );
};
