import { Trans, useLingui } from '@lingui/react/macro';
import type { OtherDeviceCall } from '@parley/call';
import { IconDevices } from '@tabler/icons-react';
import { MarkedName } from '../../ui/MarkedName.js';
import classes from './OtherDeviceLine.module.css';

/** Says that this person talks on another of their devices, which is why calls from here are refused. */
export const OtherDeviceLine = ({ call: { peer } }: { call: OtherDeviceCall }) => {
  const { t } = useLingui();
  const name = <MarkedName of={peer} />;
  return (
    <section className={classes.line} aria-label={t`Your call`}>
      <IconDevices size={18} aria-hidden />
      <p>
        <Trans>In a call with {name} on another device</Trans>
      </p>
    </section>
  );
};
