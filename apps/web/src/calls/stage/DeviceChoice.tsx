import { useId } from 'react';
import type { CallDevice } from '../engine/call-devices.js';
import classes from './DevicesMenu.module.css';

type Props = {
  title: string;
  devices: readonly CallDevice[];
  /** What stands in the place of an empty list. */
  none?: string;
  chosen: string | undefined;
  onChoose: (deviceId: string) => void;
};

/** One kind of device, to choose from. */
export const DeviceChoice = ({ title, devices, none, chosen, onChoose }: Props) => {
  const name = useId();
  return (
    <fieldset className={classes.kind}>
      <legend className={classes.title}>{title}</legend>
      {devices.length === 0 && <p className={classes.none}>{none}</p>}
      {devices.map(({ deviceId, label }, index) => (
        <label key={deviceId} className={classes.device}>
          <input
            type="radio"
            name={name}
            checked={deviceId === chosen}
            onChange={() => onChoose(deviceId)}
          />
          <span className={classes.label}>{label || `${title} ${index + 1}`}</span>
        </label>
      ))}
    </fieldset>
  );
};
