import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ErrorCode } from '@parley/protocol';
import { useState } from 'react';
import { Refused } from '../admin/parts/Refused.js';
import { Section } from '../admin/parts/Section.js';
import { fetchOwnData, keepFile } from './own-data.js';

export const OwnDataSection = () => {
  const { t } = useLingui();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ErrorCode>();
  const download = async (): Promise<void> => {
    setBusy(true);
    setRefused(undefined);
    const data = await fetchOwnData();
    setBusy(false);
    if (typeof data === 'string') setRefused(data);
    else keepFile(data, 'parley.json');
  };
  return (
    <Section
      title={t`Your data`}
      about={<Trans>All that this server has of you, and what you wrote, in one JSON file.</Trans>}
    >
      <div>
        <Button variant="light" loading={busy} onClick={() => void download()}>
          {t`Download`}
        </Button>
      </div>
      <Refused code={refused} />
    </Section>
  );
};
