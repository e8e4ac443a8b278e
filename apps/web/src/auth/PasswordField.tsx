import { useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { TextField } from '../ui/TextField.js';

type PasswordFieldProps = {
  label: string;
  description?: string | undefined;
  /** A new one, which password managers offer to make, or the one that there is. */
  isNew: boolean;
  value: string;
  error: string | false;
  autoFocus?: boolean;
  onChange: (value: string) => void;
};

export const PasswordField = ({ isNew, ...field }: PasswordFieldProps) => {
  const { t } = useLingui();
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? IconEyeOff : IconEye;
  return (
    <TextField
      {...field}
      type={isShown ? 'text' : 'password'}
      name="password"
      autoComplete={isNew ? 'new-password' : 'current-password'}
      end={
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          // From the password one comes to what is done with it.
          tabIndex={-1}
          aria-label={t`Show password`}
          aria-pressed={isShown}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setShown(!isShown)}
        >
          <Icon size={20} stroke={1.75} aria-hidden />
        </ActionIcon>
      }
    />
  );
};
