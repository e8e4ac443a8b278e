import { IconSearch } from '@tabler/icons-react';
import { typedKey } from './keys/typed-keys.js';
import classes from './SearchField.module.css';

type SearchFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
};

/** Looks for something as one types; Escape empties it. */
export const SearchField = ({ label, value, onChange }: SearchFieldProps) => (
  <div className={classes.search}>
    <IconSearch className={classes.icon} size={16} aria-hidden />
    <input
      type="search"
      className={classes.field}
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onKeyDown={typedKey(({ key }) => {
        if (key === 'Escape') onChange('');
      })}
    />
  </div>
);
