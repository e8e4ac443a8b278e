import { Trans, useLingui } from '@lingui/react/macro';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { Banner, BannerWords } from '../ui/Banner.js';
import { TextButton } from '../ui/TextButton.js';
import { useCountdown } from '../ui/use-countdown.js';
import { useDelayed } from '../ui/use-delayed.js';
import { type Connection, type Obstacle, useConnection } from './connection-store.js';
import classes from './OfflineBanner.module.css';

/** Milliseconds: what is over by then is not worth a word. */
const WORTH_A_WORD = 1_000;

const isAway = ({ state, failures, obstacle }: Connection): boolean =>
  obstacle !== undefined || state === 'offline' || (state === 'connecting' && failures > 0);

const icon = <IconPlugConnectedX size={18} aria-hidden />;

/** Says that there is no connection, what that means, and when there will be one. */
export const OfflineBanner = () => {
  const connection = useConnection();
  // What the browser knows itself will not be over in a moment.
  const late = useDelayed(isAway(connection), connection.noNetwork ? 0 : WORTH_A_WORD);
  return (
    <Banner icon={icon}>
      {late &&
        (connection.obstacle === undefined ? (
          <Offline {...connection} />
        ) : (
          <Stopped obstacle={connection.obstacle} />
        ))}
    </Banner>
  );
};

/** Says what keeps the client from connecting at all, to someone who has nothing to lose by being offline. */
export const ObstacleBanner = () => {
  const obstacle = useConnection((connection) => connection.obstacle);
  return <Banner icon={icon}>{obstacle !== undefined && <Stopped obstacle={obstacle} />}</Banner>;
};

const Offline = ({ state, retryAt }: Connection) => {
  const tryNow = useConnection((connection) => connection.tryNow);
  const seconds = useCountdown(retryAt);
  return (
    <>
      <BannerWords>
        <Trans>You are offline. Messages wait here and go out once you are back.</Trans>
      </BannerWords>
      <span className={classes.next} aria-hidden>
        {state === 'offline' && seconds > 0 ? (
          <Trans>Trying again in {seconds} s</Trans>
        ) : (
          <Trans>Trying…</Trans>
        )}
      </span>
      <TextButton tone="inherit" onClick={tryNow}>
        <Trans>Try now</Trans>
      </TextButton>
    </>
  );
};

const Stopped = ({ obstacle }: { obstacle: Obstacle }) => {
  const { t } = useLingui();
  const comeBack = useConnection((connection) => connection.comeBack);
  switch (obstacle) {
    case 'replaced':
      return (
        <>
          <BannerWords>{t`Parley goes on in a copy of this tab.`}</BannerWords>
          <TextButton tone="inherit" onClick={comeBack}>{t`Use it here as well`}</TextButton>
        </>
      );
    case 'outdated':
      return (
        <>
          <BannerWords>{t`Parley has been updated. Reload to go on.`}</BannerWords>
          <TextButton tone="inherit" onClick={() => location.reload()}>{t`Reload`}</TextButton>
        </>
      );
  }
};
