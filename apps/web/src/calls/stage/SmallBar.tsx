import { Trans, useLingui } from '@lingui/react/macro';
import {
  IconArrowsMaximize,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneEnd,
  IconScreenShareOff,
  IconVolume,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Avatar } from '../../ui/Avatar.js';
import { GuestMark } from '../../ui/GuestMark.js';
import { CallTimer } from '../CallTimer.js';
import { useCalls } from '../engine/call-store.js';
import { StreamPicture } from '../StreamPicture.js';
import { useShortcuts } from '../use-shortcuts.js';
import { smallKeys } from './call-keys.js';
import { isPeerMuted } from './is-muted.js';
import { isWanted } from './is-wanted.js';
import { peerHangs } from './peer-hangs.js';
import classes from './SmallBar.module.css';
import { isSilenced } from './silenced.js';
import { stagePicture } from './stage-picture.js';
import { type StageView, stateLine } from './state-line.js';

type Props = { view: StageView; turnOnSound: (() => void) | undefined };

/** The call while one reads and writes. */
export const SmallBar = ({ view, turnOnSound }: Props) => {
  const { t } = useLingui();
  const { turn, hangUp, resize, stopSharing } = useCalls.getState();
  const bar = useRef<HTMLElement>(null);
  const enlarge = useRef<HTMLButtonElement>(null);
  const { peer, own } = view;
  const { name } = peer;
  const state = stateLine(view);
  const picture = stagePicture(view);
  const isSharing = own.screen.state === 'on';
  const isHeard = isWanted(own.microphone);
  const end = view.phase === 'outgoing' ? t`Cancel` : t`Hang up`;
  const silenced = isSilenced(own.microphone) ? t`Muted by your system` : undefined;
  const sharing = isSharing ? t`You are sharing` : undefined;
  const told = state ? t(state.line) : (silenced ?? sharing);
  const mute = isHeard ? t`Mute` : t`Unmute`;

  useEffect(() => enlarge.current?.focus({ preventScroll: true }), []);
  useShortcuts(bar, smallKeys);

  return (
    <section
      ref={bar}
      className={classes.bar}
      aria-label={t`Call with ${name}`}
      data-hangs={peerHangs(view) || undefined}
    >
      {picture.of === 'peer' || picture.of === 'screen' ? (
        <StreamPicture
          className={classes.picture}
          stream={picture.stream}
          label={picture.of === 'peer' ? name : t`Screen of ${name}`}
        />
      ) : (
        <Avatar name={name} id={peer.id} size={36} />
      )}
      <div className={classes.words}>
        <div className={classes.who}>
          <p className={classes.name}>{name}</p>
          <GuestMark of={peer} />
          {isPeerMuted(view) && (
            <span
              className={classes.muted}
              role="img"
              aria-label={t`${name} is muted`}
              title={t`${name} is muted`}
            >
              <IconMicrophoneOff size={16} aria-hidden />
            </span>
          )}
        </div>
        <div className={classes.state}>
          <span role="status">{told}</span>
          {view.phase === 'active' && <CallTimer startedAt={view.startedAt} />}
        </div>
      </div>
      {turnOnSound && (
        <button
          type="button"
          className={classes.sound}
          aria-label={t`Turn on sound`}
          title={t`Turn on sound`}
          onClick={turnOnSound}
        >
          <IconVolume aria-hidden />
          <span className={classes.soundWords}>
            <Trans>Turn on sound</Trans>
          </span>
        </button>
      )}
      {isSharing && (
        <button
          type="button"
          className={classes.sound}
          aria-label={t`Stop sharing`}
          title={t`Stop sharing`}
          onClick={stopSharing}
        >
          <IconScreenShareOff aria-hidden />
          <span className={classes.soundWords}>
            <Trans>Stop sharing</Trans>
          </span>
        </button>
      )}
      <button
        type="button"
        className={classes.button}
        aria-label={mute}
        aria-keyshortcuts="M"
        title={`${mute} (M)`}
        data-tone={isHeard ? 'on' : 'off'}
        onClick={() => turn('microphone', !isHeard)}
      >
        {isHeard ? <IconMicrophone aria-hidden /> : <IconMicrophoneOff aria-hidden />}
      </button>
      <button
        ref={enlarge}
        type="button"
        className={classes.button}
        aria-label={t`Make large`}
        title={t`Make large`}
        onClick={() => resize('large')}
      >
        <IconArrowsMaximize aria-hidden />
      </button>
      <button
        type="button"
        className={classes.button}
        aria-label={end}
        title={end}
        data-tone="end"
        onClick={hangUp}
      >
        <IconPhoneEnd aria-hidden />
      </button>
    </section>
  );
};
