import { type Finding, fault, good, warning } from '../finding.js';
import { reasonOf } from '../reason-of.js';

/** A header has whole seconds, and an answer takes its time. */
const TOLERATED_MS = 5_000;

type Compared = { with: string; now: () => Promise<Date> };

/** Whether this machine's clock goes as another one does: sessions, credentials and certificates go by it. */
export const checkClock = async (other: Compared): Promise<Finding> => {
  const before = Date.now();
  try {
    const there = (await other.now()).getTime();
    const here = (before + Date.now()) / 2;
    const seconds = Math.round(Math.abs(there - here) / 1000);
    if (Math.abs(there - here) <= TOLERATED_MS) {
      return good('clock', `It goes as that of ${other.with} does`);
    }
    return fault(
      'clock',
      `It is ${seconds} s ${here > there ? 'ahead of' : 'behind'} that of ${other.with}`,
      'Have the system set it by NTP: timedatectl set-ntp true',
    );
  } catch (error) {
    return warning(
      'clock',
      `${other.with} does not tell the time: ${reasonOf(error)}`,
      'Name another web server: npx --no parley doctor --clock=https://www.example.org',
    );
  }
};

/** What a web server takes for the time. @throws when it does not say */
export const timeOf = async (url: string, signal: AbortSignal): Promise<Date> => {
  const { headers } = await fetch(url, { method: 'HEAD', redirect: 'manual', signal });
  const date = new Date(headers.get('date') ?? '');
  if (Number.isNaN(date.getTime())) throw new Error('its answer has no date');
  return date;
};
