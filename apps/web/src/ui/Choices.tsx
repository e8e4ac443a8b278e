import { useId } from 'react';
import classes from './Choices.module.css';

type ChoicesProps<Value extends string> = {
  label: string;
  value: Value;
  /** Each with its name and what it means. */
  options: readonly (readonly [Value, string, string])[];
  onChoose: (value: Value) => void;
};

/** One of a few that want a sentence each. */
export const Choices = <Value extends string>({
  label,
  value,
  options,
  onChoose,
}: ChoicesProps<Value>) => {
  const group = useId();
  return (
    <div role="radiogroup" aria-label={label} className={classes.choices}>
      {options.map(([one, name, sentence]) => (
        <label key={one} className={classes.choice}>
          <input
            type="radio"
            name={group}
            value={one}
            checked={value === one}
            aria-describedby={`${group}-${one}`}
            aria-label={name}
            onChange={() => onChoose(one)}
          />
          <span>
            <span className={classes.name}>{name}</span>
            <span className={classes.sentence} id={`${group}-${one}`}>
              {sentence}
            </span>
          </span>
        </label>
      ))}
    </div>
  );
};
