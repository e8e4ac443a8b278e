import type { PresenceStatus } from '@parley/protocol';
import type { ReactNode } from 'react';
import { PresenceDot } from './PresenceDot.js';
import classes from './WithPresence.module.css';

type Props = {
  /** Undefined while it is not known. */
  status: PresenceStatus | undefined;
  /** The picture. */
  children: ReactNode;
};

/** A picture that shows at its corner whether its person is there; who cannot see it is told beside it. */
export const WithPresence = ({ status, children }: Props) => (
  <span className={classes.picture}>
    {children}
    {status !== undefined && (
      <span className={classes.dot} aria-hidden>
        <PresenceDot status={status} />
      </span>
    )}
  </span>
);
