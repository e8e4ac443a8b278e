import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './parts.module.css';

/** What should be looked at, or did not work, in a sentence or two. */
export const Notice = ({ children }: { children: ReactNode }) => (
  <p className={classes.notice}>
    <IconAlertTriangle className={classes.noticeIcon} size={18} aria-hidden />
    <span>{children}</span>
  </p>
);
