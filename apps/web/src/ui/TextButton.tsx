import type { ComponentProps } from 'react';
import classes from './TextButton.module.css';

type TextButtonProps = Omit<ComponentProps<'button'>, 'className' | 'type'> & {
  /** `accent` among other words, `inherit` on a colored ground. */
  tone?: 'accent' | 'inherit';
};

/** A way to act that stands in or beside a sentence. */
export const TextButton = ({ tone = 'accent', ...button }: TextButtonProps) => (
  <button type="button" className={classes.button} data-tone={tone} {...button} />
);
