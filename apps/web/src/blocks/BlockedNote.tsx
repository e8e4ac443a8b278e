import { Trans } from '@lingui/react/macro';
import type { ErrorCode, Person } from '@parley/protocol';
import { useState } from 'react';
import { useRefusalText } from '../ui/refusal-text.js';
import { TextButton } from '../ui/TextButton.js';
import { useNameOf } from '../ui/use-name-of.js';
import { useBlocks } from './blocks-store.js';

/** In the place of the composer: why one does not write here, and the way to do so again. */
export const BlockedNote = ({ person }: { person: Person }) => {
  const refusalText = useRefusalText();
  const name = useNameOf()(person);
  const set = useBlocks((state) => state.set);
  const [refused, setRefused] = useState<ErrorCode>();
  return (
    <>
      <span>
        <Trans>You have blocked {name}.</Trans>
      </span>
      <TextButton onClick={() => void set(person, false).then(setRefused)}>
        <Trans>Unblock</Trans>
      </TextButton>
      <div role="status">{refused && refusalText(refused)}</div>
    </>
  );
};
