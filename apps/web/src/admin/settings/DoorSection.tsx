import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Door, ErrorCode, Inviters, ServerSettings } from '@parley/protocol';
import { useState } from 'react';
import { Refused } from '../parts/Refused.js';
import { Section } from '../parts/Section.js';
import { doorNames, inviterNames } from '../words-of-roles.js';
import { Choices } from './Choices.js';
import { useServerSettings } from './settings-store.js';

// Written out: the schemas would bring their library along.
const doors = ['invitation', 'accounts', 'open'] as const satisfies readonly Door[];
const inviterKinds = ['admins', 'members'] as const satisfies readonly Inviters[];

const doorSentences = {
  invitation: msg`Nobody comes in without a link from you, or from whom you allow to invite.`,
  accounts: msg`Whoever reaches the address may make one, with a password.`,
  open: msg`Whoever reaches the address comes in, by a name alone. Good within one house.`,
} as const;

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
        <Choices
          label={t`Who may come in`}
          value={door}
          options={doors.map((one) => [one, t(doorNames[one]), t(doorSentences[one])])}
          onChoose={(chosen) => void set({ door: chosen })}
        />
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
