import { Awaited } from '../parts/Awaited.js';
import { useConnected } from '../use-connected.js';
import { DoorSection } from './DoorSection.js';
import { NameForm } from './NameForm.js';
import { connectServerSettings, useServerSettings } from './settings-store.js';

/** What the server is called, and whom it takes in. */
export const SettingsPage = () => {
  useConnected(connectServerSettings);
  const { settings, loading, retry } = useServerSettings();
  return (
    <Awaited loading={loading} isHere={settings !== undefined} onRetry={retry}>
      {settings !== undefined && (
        <>
          <NameForm name={settings.name} />
          <DoorSection settings={settings} />
        </>
      )}
    </Awaited>
  );
};
