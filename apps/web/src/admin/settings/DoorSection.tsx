import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ErrorCode, Inviters, ServerSettings } from '@parley/protocol';
import { useState } from 'react';
import { DoorChoices } from '../../door/DoorChoices.js';
import { Choices } from '../../ui/Choices.js';
import { Refused } from '../parts/Refused.js';
import { Section } from '../parts/Section.js';
import { inviterNames } from '../words-of-roles.js';
import { useServerSettings } from './settings-store.js';

// Written out: the schema would bring its library along.
const inviterKinds = ['admins', 'members'] as const satisfies readonly Inviters[];

const inviterSentences = {
  admins: msg`Members ask an admin for a link.`,
  members: msg`Every member can make links, and see who came by their own.`,
} as const;

/** Whom the server takes in; what is chosen holds at once. */
export const DoorSection = ({ settings: { door, inviters } }: { settings: ServerSettings }) => {
  const { t } = useLingui();
  const change = useServerSettings((state) => state.change);
  const [refused, setRefused] = useState<ErrorCode>();
  const set = async (changed: Partial<ServerSettings>): Promise<void> =>
    setRefused((await change(changed))?.code);
  return (
    <>
      <Section title={t`Who may come in`} about={t`People who are here stay, whatever you choose.`}>
        <DoorChoices door={door} onChoose={(chosen) => void set({ door: chosen })} />
      </Section>
      <Section title={t`Who may invite`}>
        <Choices
          label={t`Who may invite`}
          value={inviters}
          options={inviterKinds.map((one) => [one, t(inviterNames[one]), t(inviterSentences[one])])}
          onChoose={(chosen) => void set({ inviters: chosen })}
        />
      </Section>
      <Refused code={refused} />
    </>
  );
};
