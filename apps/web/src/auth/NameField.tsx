import { useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';

type NameFieldProps = {
  value: string;
  error: string | false;
  autoFocus?: boolean;
  onChange: (value: string) => void;
};

/** Of a person, as others will see it, or as one signs in. */
export const NameField = ({ onChange, autoFocus = false, ...field }: NameFieldProps) => {
  const { t } = useLingui();
  return (
    <TextInput
      {...field}
      label={t`Your name`}
      size="md"
      name="username"
      autoComplete="username"
      autoCapitalize="words"
      spellCheck={false}
      autoFocus={autoFocus}
      data-autofocus={autoFocus || undefined}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
};
