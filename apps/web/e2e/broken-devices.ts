import type { Person } from './people.js';

/** As browsers say it: another program has the device, or there is none. */
type Fault = 'NotReadableError' | 'NotFoundError';

interface Faults {
  readonly audio?: Fault;
  readonly video?: Fault;
}

/** Lets somebody's browser refuse devices with what it says of them; the page is loaded anew for it. */
export const breakDevices = async ({ page }: Person, faults: Faults): Promise<void> => {
  await page.addInitScript(({ audio, video }: Faults) => {
    const devices = navigator.mediaDevices;
    const getUserMedia = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (constraints) => {
      const fault = (constraints?.audio && audio) || (constraints?.video && video);
      if (fault) throw new DOMException('by the test', fault);
      return getUserMedia(constraints);
    };
  }, faults);
  await page.reload();
};
