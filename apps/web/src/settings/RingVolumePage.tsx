import { useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { useCallPreferences } from '../calls/engine/call-preferences.js';
import { tryVolume } from '../calls/sound/use-call-sounds.js';
import { BackItem } from './BackItem.js';
import { Chosen } from './Chosen.js';
import { nearestVolume, volumes } from './ring-volumes.js';

/** How loud rings and tones are; each is heard when it is chosen. */
export const RingVolumePage = ({ onBack }: { onBack: () => void }) => {
  const { t } = useLingui();
  const chosen = useCallPreferences((preferences) => nearestVolume(preferences.volume));
  return (
    <>
      <BackItem onBack={onBack} />
      {volumes.map(([volume, label]) => (
        <Menu.Item
          key={volume}
          closeMenuOnClick={false}
          rightSection={chosen === volume && <Chosen />}
          onClick={() => {
            useCallPreferences.setState({ volume });
            tryVolume();
          }}
        >
          {t(label)}
        </Menu.Item>
      ))}
    </>
  );
};
