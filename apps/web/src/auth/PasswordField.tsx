import { useLingui } from '@lingui/react/macro';
import { PasswordInput } from '@mantine/core';

type PasswordFieldProps = {
  label: string;
  /** A new one, which password managers offer to make, or the one that there is. */
  isNew: boolean;
  value: string;
  error: string | false;
  autoFocus?: boolean;
  onChange: (value: string) => void;
};

export const PasswordField = ({ isNew, onChange, ...field }: PasswordFieldProps) => {
  const { t } = useLingui();
  return (
    <PasswordInput
      {...field}
      size="md"
      name="password"
      autoComplete={isNew ? 'new-password' : 'current-password'}
      visibilityToggleButtonProps={{ 'aria-label': t`Show password` }}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
};
