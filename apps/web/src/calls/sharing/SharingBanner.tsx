import { Trans, useLingui } from '@lingui/react/macro';
import type { OwnScreen } from '@parley/call';
import { useCalls } from '../engine/call-store.js';
import { StreamPicture } from '../StreamPicture.js';
import classes from './SharingBanner.module.css';
import { soundText } from './sound-text.js';

type Props = { screen: Extract<OwnScreen, { state: 'on' }> };

/** Says for as long as it lasts that others see the own screen, and which, and ends it. */
export const SharingBanner = ({ screen }: Props) => {
  const { t } = useLingui();
  const { stopSharing } = useCalls.getState();
  return (
    <div className={classes.banner}>
      <StreamPicture
        className={classes.copy}
        stream={screen.stream}
        label={t`What you are sharing`}
      />
      <p className={classes.words}>
        <strong>
          <Trans>You are sharing</Trans>
        </strong>
        <span>{t(soundText[screen.sound])}</span>
      </p>
      <button type="button" className={classes.stop} onClick={stopSharing}>
        <Trans>Stop sharing</Trans>
      </button>
    </div>
  );
};
