import { useLingui } from '@lingui/react/macro';
import {
  type Conversation,
  chatTextIssue,
  limits,
  type PersonId,
  sendableText,
} from '@parley/protocol';
import { IconSend2 } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useComposerHint } from '../../conversations/conversation-kinds.js';
import { mayHaveFocus } from '../../conversations/focus-of-choice.js';
import { typedKey } from '../../ui/keys/typed-keys.js';
import { useIsTouch } from '../../ui/use-is-touch.js';
import { useChat } from '../chat-store.js';
import classes from './Composer.module.css';
import { useDraft } from './use-draft.js';
import { useHeightOfText } from './use-height-of-text.js';

/** How many characters before the limit they are counted on the screen. */
const COUNTED = 300;

type Props = { conversation: Conversation; self: PersonId };

/** Where one writes. Mounted anew for each conversation. */
export const Composer = ({ conversation, self }: Props) => {
  const { t } = useLingui();
  const { id } = conversation;
  const hint = useComposerHint()(conversation);
  const send = useChat((state) => state.send);
  const typed = useChat((state) => state.typed);
  const stoppedTyping = useChat((state) => state.stoppedTyping);
  const isTouch = useIsTouch();
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(self, id);
  const { text } = draft;
  // What was pasted may have characters that are not sent [H12].
  const sent = sendableText(text);
  const left = limits.chatCharacters - sent.length;
  const canSend = chatTextIssue(sent) === undefined;

  useHeightOfText(field, text);

  // On a touch screen the keyboard would cover what one wants to read first.
  useEffect(() => {
    if (!isTouch && mayHaveFocus()) field.current?.focus({ preventScroll: true });
  }, [isTouch]);
  useEffect(() => stoppedTyping, [stoppedTyping]);

  const write = (next: string): void => {
    draft.write(next);
    if (next === '') stoppedTyping();
    else typed(id);
  };

  const submit = (): void => {
    if (!canSend) return;
    send(id, text);
    draft.sent();
    field.current?.focus();
  };

  const onKeyDown = typedKey((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    submit();
  });

  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={classes.box}>
        <textarea
          ref={field}
          className={classes.field}
          aria-label={t`Message`}
          aria-invalid={left < 0 || undefined}
          placeholder={hint}
          enterKeyHint="send"
          dir="auto"
          rows={1}
          value={text}
          onChange={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {left <= COUNTED && (
          <span
            className={classes.left}
            data-over={left < 0 || undefined}
            title={t`Characters left`}
            aria-live={left < 0 ? 'polite' : 'off'}
          >
            {left}
          </span>
        )}
        <button
          type="submit"
          className={classes.send}
          aria-label={t`Send`}
          title={t`Send`}
          aria-disabled={!canSend}
        >
          <IconSend2 size={20} aria-hidden />
        </button>
      </div>
    </form>
  );
};
