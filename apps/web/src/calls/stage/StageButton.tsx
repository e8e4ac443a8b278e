import type { ComponentPropsWithRef, ReactNode } from 'react';
import classes from './StageControls.module.css';

type Props = Omit<ComponentPropsWithRef<'button'>, 'children' | 'className'> & {
  icon: ReactNode;
  /** The name of the button, which stands below it. */
  label: string;
  /** The key that does the same. */
  shortcut?: string;
  tone: 'on' | 'off' | 'end';
  /** The browser may be asking the person. */
  isBusy?: boolean;
  isWarning?: boolean;
};

/** A round button of the stage, with its name below. */
export const StageButton = ({
  icon,
  label,
  shortcut,
  tone,
  isBusy = false,
  isWarning = false,
  ...rest
}: Props) => (
  <button
    type="button"
    aria-busy={isBusy}
    aria-keyshortcuts={shortcut}
    title={shortcut === undefined ? label : `${label} (${shortcut})`}
    data-tone={tone}
    {...rest}
    className={classes.button}
  >
    <span className={classes.icon} data-busy={isBusy} aria-hidden>
      {icon}
      {isWarning && <span className={classes.warning}>!</span>}
    </span>
    <span className={classes.label}>{label}</span>
  </button>
);
