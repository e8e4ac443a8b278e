import { useEffect, useState } from 'react';
import type { CallDevices } from '../engine/call-devices.js';
import { useCalls } from '../engine/call-store.js';

/**
 * What there is to choose from. Asked anew whenever something is plugged in or out, and whenever the call
 * changes: with the permission for a device, the browser tells the names.
 */
export const useDevices = (): CallDevices | undefined => {
  const [devices, setDevices] = useState<CallDevices>();
  useEffect(() => {
    let isOver = false;
    const list = async (): Promise<void> => {
      const found = await useCalls.getState().listDevices();
      if (!isOver) setDevices(found);
    };
    const ask = () => void list();
    const media = 'mediaDevices' in navigator ? navigator.mediaDevices : undefined;
    ask();
    media?.addEventListener('devicechange', ask);
    const stopListening = useCalls.subscribe(ask);
    return () => {
      isOver = true;
      media?.removeEventListener('devicechange', ask);
      stopListening();
    };
  }, []);
  return devices;
};
