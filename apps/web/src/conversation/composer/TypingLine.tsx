import { Trans } from '@lingui/react/macro';
import type { ConversationId } from '@parley/protocol';
import type { Typist } from '../../messages/typing.js';
import { MarkedName } from '../../ui/MarkedName.js';
import { useChat } from '../chat-store.js';
import classes from './TypingLine.module.css';

const nobody: readonly Typist[] = [];

const TypingText = ({ typists }: { typists: readonly Typist[] }) => {
  const [first, second, ...others] = typists;
  if (first === undefined) return null;
  if (others.length > 0) return <Trans>Several people are typing…</Trans>;
  const name = <MarkedName of={first} />;
  if (second === undefined) return <Trans>{name} is typing…</Trans>;
  const secondName = <MarkedName of={second} />;
  return (
    <Trans>
      {name} and {secondName} are typing…
    </Trans>
  );
};

/** Who types. Its place is always there, so that it moves nothing. */
export const TypingLine = ({ conversation }: { conversation: ConversationId }) => {
  const typists = useChat((state) => state.typing.get(conversation) ?? nobody);
  return (
    <div className={classes.line} aria-live="polite">
      <TypingText typists={typists} />
    </div>
  );
};
