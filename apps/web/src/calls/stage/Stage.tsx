import { Trans, useLingui } from '@lingui/react/macro';
import { IconVolume } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { holdsFocus } from '../call-focus.js';
import { StreamPicture } from '../StreamPicture.js';
import { useShortcuts } from '../use-shortcuts.js';
import { largeKeys } from './call-keys.js';
import { InputNotes } from './InputNotes.js';
import { isWanted } from './is-wanted.js';
import { OwnPicture } from './OwnPicture.js';
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

/** The call, large: the other person edge to edge, oneself in a corner, the controls below. */
export const Stage = ({ view, turnOnSound }: Props) => {
  const { t } = useLingui();
  const stage = useRef<HTMLElement>(null);
  const [hasOpenMenu, setHasOpenMenu] = useState(false);
  const { name } = view.peer;
  const picture = stagePicture(view);
  const isCalm = view.phase === 'active' && picture.of === 'peer' && !turnOnSound;
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
      data-controls={controls.areShown ? 'shown' : 'faded'}
      onPointerMove={controls.wake}
      onPointerDown={controls.wake}
    >
      {picture.of !== 'nobody' && (
        <StreamPicture
          className={classes.picture}
          stream={picture.stream}
          label={picture.of === 'peer' ? name : t`You`}
        />
      )}
      <StageWho view={view} isAlone={picture.of !== 'peer'} />
      {picture.of !== 'self' && view.own.stream && (
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
