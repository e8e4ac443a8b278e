import { useLingui } from '@lingui/react/macro';
import type { Door } from '@parley/protocol';
import { Choices } from '../ui/Choices.js';
import { doorNames, doorSentences } from './door-words.js';

// Written out: the schema would bring its library along.
const doors = ['invitation', 'accounts', 'open'] as const satisfies readonly Door[];

type DoorChoicesProps = { door: Door; onChoose: (door: Door) => void };

/** How far the door of a server is open, with what each means. */
export const DoorChoices = ({ door, onChoose }: DoorChoicesProps) => {
  const { t } = useLingui();
  return (
    <Choices
      label={t`Who may come in`}
      value={door}
      options={doors.map((one) => [one, t(doorNames[one]), t(doorSentences[one])])}
      onChoose={onChoose}
    />
  );
};
