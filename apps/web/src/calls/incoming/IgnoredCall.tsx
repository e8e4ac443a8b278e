import { Trans, useLingui } from '@lingui/react/macro';
import { Portal } from '@mantine/core';
import type { IncomingView } from '@parley/call';
import { Avatar } from '../../ui/Avatar.js';
import { MarkedName } from '../../ui/MarkedName.js';
import { useCalls } from '../engine/call-store.js';
import classes from './IgnoredCall.module.css';

/** A call that the person ignores, and may take all the same as long as it rings. */
export const IgnoredCall = ({ view: { peer, media } }: { view: IncomingView }) => {
  const { t } = useLingui();
  const { accept, decline } = useCalls.getState();
  const name = <MarkedName of={peer} />;
  return (
    <Portal>
      <section className={classes.line} aria-label={t`Ignored call`}>
        <Avatar name={peer.name} id={peer.id} size={28} />
        <span className={classes.text}>
          <Trans>{name} is still calling</Trans>
        </span>
        <button
          type="button"
          className={classes.answer}
          onClick={() => accept(media === 'video' ? 'video' : 'voice')}
        >
          {media === 'video' ? <Trans>Accept with video</Trans> : <Trans>Accept with voice</Trans>}
        </button>
        <button type="button" className={classes.decline} onClick={decline}>
          <Trans>Decline</Trans>
        </button>
      </section>
    </Portal>
  );
};
