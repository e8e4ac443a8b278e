import type { ReactNode } from 'react';
import classes from './parts.module.css';

/** What the server tells once, apart from what stays. */
export const ShownOnce = ({ children }: { children: ReactNode }) => (
  <div role="status" className={classes.once}>
    {children}
  </div>
);
