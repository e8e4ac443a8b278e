import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

type EmptyStateProps = {
  /** One sentence: what is, or what went wrong. */
  text: string;
  /** A picture of 28 pixels. */
  icon?: ReactNode;
  action?: { label: string; onClick: () => void };
};

/** What stands where there is nothing to show. */
export const EmptyState = ({ text, icon, action }: EmptyStateProps) => (
  <div className={classes.state}>
    {icon !== undefined && (
      <div className={classes.icon} aria-hidden>
        {icon}
      </div>
    )}
    <p className={classes.text}>{text}</p>
    {action !== undefined && (
      <Button variant="light" onClick={action.onClick}>
        {action.label}
      </Button>
    )}
  </div>
);
