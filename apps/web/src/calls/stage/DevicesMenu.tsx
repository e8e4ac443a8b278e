import { Trans, useLingui } from '@lingui/react/macro';
import type { OwnDevice, OwnMedia } from '@parley/call';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { typedKey } from '../../ui/keys/typed-keys.js';
import { currentSpeaker } from '../engine/call-devices.js';
import { useCallPreferences } from '../engine/call-preferences.js';
import { useCalls } from '../engine/call-store.js';
import { tryVolume } from '../sound/use-call-sounds.js';
import { DeviceChoice } from './DeviceChoice.js';
import classes from './DevicesMenu.module.css';
import { StageMenu } from './StageMenu.js';
import { useDevices } from './use-devices.js';

/** The device in use, or else the one that would be. */
const currentOf = (device: OwnDevice, preferred: string | undefined): string | undefined =>
  device.state === 'on' || device.state === 'off' ? (device.deviceId ?? preferred) : preferred;

const Devices = ({ own }: { own: OwnMedia }) => {
  const { t } = useLingui();
  const { chooseInput } = useCalls.getState();
  const { microphone, camera, speaker, volume } = useCallPreferences();
  const devices = useDevices();
  if (devices === undefined) return null;
  return (
    <>
      <DeviceChoice
        title={t`Microphone`}
        devices={devices.microphones}
        none={t`No microphone was found.`}
        chosen={currentOf(own.microphone, microphone)}
        onChoose={(deviceId) => chooseInput('microphone', deviceId)}
      />
      <DeviceChoice
        title={t`Camera`}
        devices={devices.cameras}
        none={t`No camera was found.`}
        chosen={currentOf(own.camera, camera)}
        onChoose={(deviceId) => chooseInput('camera', deviceId)}
      />
      {devices.speakers.length > 0 && (
        <DeviceChoice
          title={t`Speaker`}
          devices={devices.speakers}
          chosen={currentSpeaker(devices.speakers, speaker)}
          onChoose={(deviceId) => useCallPreferences.setState({ speaker: deviceId })}
        />
      )}
      <label className={classes.volume}>
        <Trans>Volume of rings and tones</Trans>
        <input
          type="range"
          min={0}
          max={1}
          step={0.1}
          value={volume}
          onChange={({ currentTarget }) =>
            useCallPreferences.setState({ volume: currentTarget.valueAsNumber })
          }
          onPointerUp={tryVolume}
          onKeyUp={typedKey(tryVolume)}
        />
      </label>
    </>
  );
};

type Props = { own: OwnMedia; onOpen: (isOpen: boolean) => void };

/** Which microphone, camera and speaker the call uses. */
export const DevicesMenu = ({ own, onOpen }: Props) => {
  const { t } = useLingui();
  return (
    <StageMenu icon={<IconAdjustmentsHorizontal />} label={t`Devices`} onOpen={onOpen}>
      {() => <Devices own={own} />}
    </StageMenu>
  );
};
