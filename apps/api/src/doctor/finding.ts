import { z } from 'zod';

/** One look at an installation, in words for whoever runs it. */
export const Finding = z.strictObject({
  /** What was looked at. */
  of: z.string(),
  level: z.enum(['good', 'warning', 'fault']),
  says: z.string(),
  /** What to do about it. */
  advice: z.string().optional(),
});
export type Finding = z.infer<typeof Finding>;

export const good = (of: string, says: string): Finding => ({ of, level: 'good', says });

/** It works, and may not for everybody, or not for long. */
export const warning = (of: string, says: string, advice: string): Finding => ({
  of,
  level: 'warning',
  says,
  advice,
});

export const fault = (of: string, says: string, advice: string): Finding => ({
  of,
  level: 'fault',
  says,
  advice,
});
