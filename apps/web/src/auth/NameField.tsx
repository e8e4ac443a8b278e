import { useLingui } from '@lingui/react/macro';
import { TextField } from '../ui/TextField.js';

type NameFieldProps = {
  value: string;
  error: string | false;
  autoFocus?: boolean;
  onChange: (value: string) => void;
};

/** Of a person, as others will see it, or as one signs in. */
export const NameField = (field: NameFieldProps) => {
  const { t } = useLingui();
  return (
    <TextField
      {...field}
      label={t`Your name`}
      name="username"
      autoComplete="username"
      autoCapitalize="words"
      spellCheck={false}
    />
  );
};
