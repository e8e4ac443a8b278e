import { Trans } from '@lingui/react/macro';
import type { OtherDeviceCall } from '@parley/call';
import { IconDevices } from '@tabler/icons-react';
import classes from './OtherDeviceLine.module.css';

/** Says that this person talks on another of their devices, which is why calls from here are refused. */
export const OtherDeviceLine = ({ call: { peer } }: { call: OtherDeviceCall }) => {
  const { name } = peer;
  return (
    <p className={classes.line}>
      <IconDevices size={18} aria-hidden />
      <Trans>In a call with {name} on another device</Trans>
    </p>
  );
};
