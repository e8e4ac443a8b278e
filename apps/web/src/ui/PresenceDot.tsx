import { useLingui } from '@lingui/react/macro';
import type { PresenceStatus } from '@parley/protocol';
import type { ReactNode } from 'react';
import classes from './PresenceDot.module.css';
import { presenceLabels } from './presence-label.js';

type PresenceDotProps = { status: PresenceStatus };

/** Told apart without colors: a disc, a crescent, a barred ring, a camera, a ring. */
const shapes: Readonly<Record<PresenceStatus, ReactNode>> = {
  online: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  away: <path d="M7.6 1.3A5 5 0 1 0 10.7 7.7 4.2 4.2 0 0 1 7.6 1.3z" fill="currentColor" />,
  'do-not-disturb': (
    <>
      <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M3.9 6h4.2" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </>
  ),
  'in-call': (
    <path
      d="M2 3h5a1 1 0 0 1 1 1v.9l2.2-1.4a.5.5 0 0 1 .8.4v4.2a.5.5 0 0 1-.8.4L8 7.1V8a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z"
      fill="currentColor"
    />
  ),
  offline: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />,
};

/** Whether a person is there, in 12 pixels. */
export const PresenceDot = ({ status }: PresenceDotProps) => {
  const { t } = useLingui();
  return (
    <svg
      role="img"
      aria-label={t(presenceLabels[status])}
      className={classes.dot}
      data-status={status}
      viewBox="0 0 12 12"
      width="12"
      height="12"
    >
      {shapes[status]}
    </svg>
  );
};
