import { Trans, useLingui } from '@lingui/react/macro';
import { IconVolume } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { holdsFocus } from '../call-focus.js';
import { StreamPicture } from '../StreamPicture.js';
import { Faces } from '../sharing/Faces.js';
import { SharedScreen } from '../sharing/SharedScreen.js';
import { SharingBanner } from '../sharing/SharingBanner.js';
import { useShortcuts } from '../use-shortcuts.js';
import { largeKeys } from './call-keys.js';
import { InputNotes } from './InputNotes.js';
import { isWanted } from './is-wanted.js';
import { OwnPicture } from './OwnPicture.js';
import { peerHangs } from './peer-hangs.js';
import classes from './Stage.module.css';
import { StageControls } from './StageControls.js';
import { StageWho } from './StageWho.js';
import { isSilenced } from './silenced.js';
import { stagePicture } from './stage-picture.js';
import type { StageView } from './state-line.js';
import { useControlsShown } from './use-controls-shown.js';

type Props = {
  view: StageView;
  /** There when the browser keeps the page silent. */
  turnOnSound: (() => void) | undefined;
};

/** The call, large: the other person edge to edge, or their screen whole, oneself in a corner, the controls below. */
export const Stage = ({ view, turnOnSound }: Props) => {
  const { t } = useLingui();
  const stage = useRef<HTMLElement>(null);
  const [hasOpenMenu, setHasOpenMenu] = useState(false);
  const { name } = view.peer;
  const picture = stagePicture(view);
  const isPeerSeen = picture.of === 'peer' || picture.of === 'screen';
  const hangs = peerHangs(view);
  const isCalm = view.phase === 'active' && !hangs && isPeerSeen && !turnOnSound;
  const { screen } = view.own;
  const controls = useControlsShown(isCalm && !hasOpenMenu);

  useEffect(() => stage.current?.focus({ preventScroll: true }), []);
  useShortcuts(stage, largeKeys);

  return (
    <section
      ref={stage}
      className={classes.stage}
      aria-label={t`Call with ${name}`}
      tabIndex={-1}
      {...holdsFocus}
      data-phase={view.phase}
      data-picture={picture.of}
      data-sharing={screen.state === 'on'}
      data-hangs={hangs || undefined}
      data-controls={controls.areShown ? 'shown' : 'faded'}
      onPointerMove={controls.wake}
      onPointerDown={controls.wake}
    >
      {picture.of === 'screen' && <SharedScreen stream={picture.stream} name={name} />}
      {picture.of === 'screen' && view.phase !== 'outgoing' && <Faces view={view} />}
      {(picture.of === 'peer' || picture.of === 'self') && (
        <StreamPicture
          className={classes.picture}
          stream={picture.stream}
          label={picture.of === 'peer' ? name : t`You`}
        />
      )}
      <StageWho view={view} isAlone={!isPeerSeen} />
      {screen.state === 'on' && <SharingBanner screen={screen} />}
      {(picture.of === 'peer' || picture.of === 'nobody') && view.own.stream && (
        <OwnPicture
          stream={view.own.stream}
          isMuted={!isWanted(view.own.microphone) || isSilenced(view.own.microphone)}
        />
      )}
      <div className={classes.bottom}>
        <InputNotes own={view.own} />
        {turnOnSound && (
          <button type="button" className={classes.sound} onClick={turnOnSound}>
            <IconVolume size={20} aria-hidden />
            <Trans>Turn on sound</Trans>
          </button>
        )}
        <StageControls view={view} onMenu={setHasOpenMenu} />
      </div>
    </section>
  );
};
