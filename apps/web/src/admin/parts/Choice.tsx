import type { ReactNode } from 'react';
import classes from './parts.module.css';

type ChoiceProps<Value extends string> = {
  label: string;
  /** Whether the label is only for screen readers. */
  quiet?: boolean;
  value: Value;
  options: readonly (readonly [Value, string])[];
  disabled?: boolean;
  onChoose: (value: Value) => void;
};

/** One of several, by the browser's own list, which is at home on every device. */
export const Choice = <Value extends string>({
  label,
  quiet = false,
  value,
  options,
  disabled = false,
  onChoose,
}: ChoiceProps<Value>): ReactNode => (
  <label className={classes.choice}>
    <span className={quiet ? 'unseen' : classes.label}>{label}</span>
    <select
      className={classes.select}
      value={value}
      disabled={disabled}
      onChange={({ currentTarget }) => {
        const chosen = options.find(([one]) => one === currentTarget.value);
        if (chosen !== undefined) onChoose(chosen[0]);
      }}
    >
      {options.map(([one, name]) => (
        <option key={one} value={one}>
          {name}
        </option>
      ))}
    </select>
  </label>
);
