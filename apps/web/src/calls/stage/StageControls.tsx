import { useLingui } from '@lingui/react/macro';
import {
  IconArrowsMinimize,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneEnd,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react';
import { useCalls } from '../engine/call-store.js';
import { ShareMenu } from '../sharing/ShareMenu.js';
import { DevicesMenu } from './DevicesMenu.js';
import { isWanted } from './is-wanted.js';
import { StageButton } from './StageButton.js';
import classes from './StageControls.module.css';
import { isSilenced } from './silenced.js';
import type { StageView } from './state-line.js';

type Props = { view: StageView; onMenu: (isOpen: boolean) => void };

/** What one can do in a call, the end of it at the right. */
export const StageControls = ({ view, onMenu }: Props) => {
  const { t } = useLingui();
  const { turn, hangUp, resize, screenSupport } = useCalls.getState();
  const { microphone, camera } = view.own;
  const isHeard = isWanted(microphone);
  const isSeen = isWanted(camera);
  return (
    <div className={classes.row}>
      <StageButton
        icon={isHeard ? <IconMicrophone /> : <IconMicrophoneOff />}
        label={isHeard ? t`Mute` : t`Unmute`}
        shortcut="M"
        tone={isHeard ? 'on' : 'off'}
        isBusy={microphone.state === 'opening'}
        isWarning={microphone.state === 'absent' || isSilenced(microphone)}
        onClick={() => turn('microphone', !isHeard)}
      />
      <StageButton
        icon={isSeen ? <IconVideo /> : <IconVideoOff />}
        label={isSeen ? t`Stop camera` : t`Start camera`}
        shortcut="V"
        tone={isSeen ? 'on' : 'off'}
        isBusy={camera.state === 'opening'}
        isWarning={camera.state === 'absent' || isSilenced(camera)}
        onClick={() => turn('camera', !isSeen)}
      />
      {view.phase !== 'outgoing' && screenSupport !== 'none' && (
        <ShareMenu
          screen={view.own.screen}
          takesFrom={view.remote.sends.screen ? view.peer.name : undefined}
          onOpen={onMenu}
        />
      )}
      <DevicesMenu own={view.own} onOpen={onMenu} />
      <StageButton
        icon={<IconArrowsMinimize />}
        label={t`Make small`}
        tone="on"
        onClick={() => resize('small')}
      />
      <StageButton
        icon={<IconPhoneEnd />}
        label={view.phase === 'outgoing' ? t`Cancel` : t`Hang up`}
        tone="end"
        onClick={hangUp}
      />
    </div>
  );
};
