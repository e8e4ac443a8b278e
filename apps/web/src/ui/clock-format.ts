const SECOND = 1_000;

export const startOfDay = (at: number): Date => {
  const date = new Date(at);
  date.setHours(0, 0, 0, 0);
  return date;
};

/** How many midnights lie between two times, by the local calendar. */
const daysBetween = (earlier: number, later: number): number =>
  Math.round((startOfDay(later).getTime() - startOfDay(earlier).getTime()) / 86_400_000);

const capitalized = (text: string, locale: string): string => {
  const [first = ''] = text;
  return first.toLocaleUpperCase(locale) + text.slice(first.length);
};

export type ClockFormat = {
  /** The time of day: `14:05`. */
  time(at: number): string;
  /** The time where there is no room for the half of the day, which `time` has: `2:05`. */
  digits(at: number): string;
  /** The day of a separator: `Today`, `Yesterday`, `Monday, 3 March`, with the year if it is another. */
  day(at: number): string;
  /** The shortest that is clear: the time today, else the day: `14:05`, `Yesterday`, `3 Mar`. */
  timeOrDay(at: number): string;
  /** Day and time in full, for titles and screen readers. */
  full(at: number): string;
  /** A running time: `0:07`, `12:40`, `1:02:03`. */
  timer(ms: number): string;
};

/**
 * Times as milliseconds since 1970, in the zone of this device.
 * @param today any time of the present day
 */
export const clockFormat = (locale: string, today: number): ClockFormat => {
  const by = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const time = by({ hour: 'numeric', minute: '2-digit' });
  const thisYear = by({ weekday: 'long', day: 'numeric', month: 'long' });
  const otherYear = by({ day: 'numeric', month: 'long', year: 'numeric' });
  const short = by({ day: 'numeric', month: 'short' });
  const shortWithYear = by({ day: 'numeric', month: 'numeric', year: '2-digit' });
  const full = by({ dateStyle: 'full', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

  const isThisYear = (at: number) => new Date(at).getFullYear() === new Date(today).getFullYear();
  const nearDay = (at: number): string | undefined => {
    const days = daysBetween(at, today);
    return days === 0 || days === 1
      ? capitalized(relative.format(-days, 'day'), locale)
      : undefined;
  };

  return {
    time: (at) => time.format(at),
    digits: (at) =>
      time
        .formatToParts(at)
        .filter(({ type }) => type !== 'dayPeriod')
        .map(({ value }) => value)
        .join('')
        .trim(),
    day: (at) => nearDay(at) ?? (isThisYear(at) ? thisYear : otherYear).format(at),
    timeOrDay(at) {
      if (daysBetween(at, today) === 0) return time.format(at);
      return nearDay(at) ?? (isThisYear(at) ? short : shortWithYear).format(at);
    },
    full: (at) => full.format(at),
    timer(ms) {
      const { hours, minutes, seconds } = durationParts(ms);
      const two = (value: number) => String(value).padStart(2, '0');
      return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
    },
  };
};

/** @param ms milliseconds; cut to whole seconds */
export const durationParts = (ms: number): { hours: number; minutes: number; seconds: number } => {
  const total = Math.max(0, Math.floor(ms / SECOND));
  return {
    hours: Math.floor(total / 3_600),
    minutes: Math.floor(total / 60) % 60,
    seconds: total % 60,
  };
};
