import { useLingui } from '@lingui/react/macro';
import type { ConversationId } from '@parley/protocol';
import { GuestMark } from '../ui/GuestMark.js';
import { useShownName } from '../ui/use-shown-name.js';
import { useChat } from './chat-store.js';
import classes from './TypingLine.module.css';
import type { Typist } from './typing.js';

const nobody: readonly Typist[] = [];

const useTypingText = (): ((typists: readonly Typist[]) => string) => {
  const { t } = useLingui();
  const shownName = useShownName();
  return ([first, second, ...others]) => {
    if (first === undefined) return '';
    if (second === undefined) {
      const { name } = first;
      return t`${name} is typing…`;
    }
    const name = shownName(first);
    const secondName = shownName(second);
    return others.length === 0
      ? t`${name} and ${secondName} are typing…`
      : t`Several people are typing…`;
  };
};

/** Who types. Its place is always there, so that it moves nothing. */
export const TypingLine = ({ conversation }: { conversation: ConversationId }) => {
  const typists = useChat((state) => state.typing.get(conversation) ?? nobody);
  const words = useTypingText()(typists);
  const [only, ...others] = typists;
  return (
    <div className={classes.line} aria-live="polite">
      <span>{words}</span>
      {only !== undefined && others.length === 0 && (
        <>
          {' '}
          <GuestMark of={only} />
        </>
      )}
    </div>
  );
};
