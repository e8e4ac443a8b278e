import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';

/** Milliseconds in which it says that something was copied. */
const READ_WITHIN = 10_000;

type CopyButtonProps = {
  text: string;
  /** What is copied, in words. */
  label: string;
  /** For screen readers, where several stand on a page that are called alike. */
  of?: string;
};

/**
 * Copies a text that also stands on the page: a page that is not served over HTTPS cannot copy, and then there is no
 * button.
 */
export const CopyButton = ({ text, label, of }: CopyButtonProps) => {
  const { t } = useLingui();
  const { copied, copy } = useClipboard({ timeout: READ_WITHIN });
  if (!('clipboard' in navigator)) return null;
  const shown = copied ? t`Copied` : label;
  return (
    <>
      <Button
        variant="light"
        size="compact-md"
        {...(of !== undefined && { 'aria-label': `${shown}: ${of}` })}
        onClick={() => copy(text)}
      >
        {shown}
      </Button>
      <span className="unseen" role="status">
        {copied && t`Copied`}
      </span>
    </>
  );
};
