import type { ReactNode } from 'react';
import classes from './TextButton.module.css';

type TextButtonProps = {
  /** `accent` among other words, `inherit` on a colored ground. */
  tone?: 'accent' | 'inherit';
  onClick: () => void;
  children: ReactNode;
};

/** A way to act that stands in or beside a sentence. */
export const TextButton = ({ tone = 'accent', onClick, children }: TextButtonProps) => (
  <button type="button" className={classes.button} data-tone={tone} onClick={onClick}>
    {children}
  </button>
);
