import { useLingui } from '@lingui/react/macro';
import type { ConversationId } from '@parley/protocol';
import { useChat } from './chat-store.js';
import classes from './TypingLine.module.css';
import type { Typist } from './typing.js';

const nobody: readonly Typist[] = [];

const useTypingText = (): ((typists: readonly Typist[]) => string) => {
  const { t } = useLingui();
  return ([first, second, ...others]) => {
    if (first === undefined) return '';
    const { name } = first;
    if (second === undefined) return t`${name} is typing…`;
    const { name: secondName } = second;
    return others.length === 0
      ? t`${name} and ${secondName} are typing…`
      : t`Several people are typing…`;
  };
};

/** Who types. Its place is always there, so that it moves nothing. */
export const TypingLine = ({ conversation }: { conversation: ConversationId }) => {
  const typists = useChat((state) => state.typing.get(conversation) ?? nobody);
  return (
    <div className={classes.line} aria-live="polite">
      {useTypingText()(typists)}
    </div>
  );
};
