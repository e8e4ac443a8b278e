import { Trans, useLingui } from '@lingui/react/macro';
import type { OwnScreen, ScreenContent } from '@parley/call';
import { IconFileText, IconMovie, IconScreenShare, IconScreenShareOff } from '@tabler/icons-react';
import { useCallPreferences } from '../engine/call-preferences.js';
import { useCalls } from '../engine/call-store.js';
import { StageMenu } from '../stage/StageMenu.js';
import classes from './ShareMenu.module.css';
import { soundText } from './sound-text.js';

type Props = {
  screen: OwnScreen;
  /** The name of the other, who shares at the moment. */
  takesFrom: string | undefined;
  onOpen: (isOpen: boolean) => void;
};

/** Shares the screen, and says before how. */
export const ShareMenu = ({ screen, takesFrom, onOpen }: Props) => {
  const { t } = useLingui();
  const isShared = screen.state === 'on';
  return (
    <StageMenu
      icon={<IconScreenShare />}
      label={isShared ? t`Sharing` : t`Share screen`}
      tone={isShared ? 'off' : 'on'}
      isBusy={screen.state === 'choosing'}
      onOpen={onOpen}
    >
      {(close) =>
        isShared ? (
          <Shared screen={screen} onDone={close} />
        ) : (
          <Choice takesFrom={takesFrom} onDone={close} />
        )
      }
    </StageMenu>
  );
};

type ChoiceProps = Pick<Props, 'takesFrom'> & { onDone: () => void };

const Choice = ({ takesFrom, onDone }: ChoiceProps) => {
  const { t } = useLingui();
  const { screenSupport, shareScreen } = useCalls.getState();
  const withSound = useCallPreferences(({ sharesSilently }) => sharesSilently !== true);
  const canShareSound = screenSupport === 'picture-and-sound';
  const share = (content: ScreenContent): void => {
    onDone();
    shareScreen(content, { withSound: canShareSound && withSound });
  };
  return (
    <>
      {takesFrom !== undefined && (
        <p
          className={classes.words}
        >{t`${takesFrom} is sharing a screen. If you share yours, theirs stops.`}</p>
      )}
      <button type="button" className={classes.way} onClick={() => share('text')}>
        <IconFileText aria-hidden />
        <Way title={t`Text and pictures`} about={t`Sharp: documents, slides, code`} />
      </button>
      <button type="button" className={classes.way} onClick={() => share('motion')}>
        <IconMovie aria-hidden />
        <Way title={t`Films and motion`} about={t`Smooth: videos, games, animations`} />
      </button>
      {canShareSound ? (
        <label className={classes.sound}>
          <input
            type="checkbox"
            checked={withSound}
            onChange={({ currentTarget }) =>
              useCallPreferences.setState({ sharesSilently: !currentTarget.checked })
            }
          />
          <Trans>Share its sound as well</Trans>
        </label>
      ) : (
        <p className={classes.words}>
          <Trans>This browser shares the picture only, without its sound.</Trans>
        </p>
      )}
    </>
  );
};

const Way = ({ title, about }: { title: string; about: string }) => (
  <span className={classes.text}>
    <span>{title}</span>
    <span className={classes.about}>{about}</span>
  </span>
);

type SharedProps = { screen: Extract<OwnScreen, { state: 'on' }>; onDone: () => void };

const Shared = ({ screen, onDone }: SharedProps) => {
  const { t } = useLingui();
  const { showScreenAs, stopSharing, shareScreen } = useCalls.getState();
  const withSound = useCallPreferences(({ sharesSilently }) => sharesSilently !== true);
  const { content, sound } = screen;
  const titles: Readonly<Record<ScreenContent, string>> = {
    text: t`Text and pictures`,
    motion: t`Films and motion`,
  };
  return (
    <>
      <fieldset className={classes.kinds}>
        <legend>{t`What counts`}</legend>
        {(['text', 'motion'] as const).map((kind) => (
          <label key={kind} className={classes.sound}>
            <input
              type="radio"
              name="screen-content"
              checked={content === kind}
              onChange={() => showScreenAs(kind)}
            />
            {titles[kind]}
          </label>
        ))}
      </fieldset>
      <p className={classes.words}>{t(soundText[sound])}</p>
      <button
        type="button"
        className={classes.way}
        onClick={() => {
          onDone();
          shareScreen(content, { withSound });
        }}
      >
        <IconScreenShare aria-hidden />
        <Trans>Share something else</Trans>
      </button>
      <button
        type="button"
        className={classes.way}
        onClick={() => {
          onDone();
          stopSharing();
        }}
      >
        <IconScreenShareOff aria-hidden />
        <Trans>Stop sharing</Trans>
      </button>
    </>
  );
};
