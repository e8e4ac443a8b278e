import { type ComponentProps, type ReactNode, useId } from 'react';
import classes from './TextField.module.css';

type TextFieldProps = Omit<ComponentProps<'input'>, 'onChange' | 'id'> & {
  /** Beside it; `aria-label` where what stands around it says it already. */
  label?: string;
  labelClass?: string | undefined;
  description?: string | undefined;
  /** What is wrong with what was typed. */
  error?: string | false;
  /** A control at its end. */
  end?: ReactNode;
  onChange: (value: string) => void;
};

/** A line to type something into. */
export const TextField = ({
  label,
  labelClass = '',
  description,
  error = false,
  end,
  className,
  onChange,
  ...input
}: TextFieldProps) => {
  const id = useId();
  const about = description !== undefined && `${id}-about`;
  const fault = error !== false && `${id}-fault`;
  return (
    <div className={className}>
      {label !== undefined && (
        <label className={`${classes.label} ${labelClass}`} htmlFor={id}>
          {label}
        </label>
      )}
      {about && (
        <p className={classes.about} id={about}>
          {description}
        </p>
      )}
      <div className={classes.line}>
        <input
          {...input}
          id={id}
          className={classes.input}
          aria-invalid={error !== false || undefined}
          aria-describedby={[fault, about].filter(Boolean).join(' ') || undefined}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
        {end !== undefined && <div className={classes.end}>{end}</div>}
      </div>
      {fault && (
        <p className={classes.fault} id={fault}>
          {error}
        </p>
      )}
    </div>
  );
};
