/** On what a person presses to see a conversation: from there the focus goes along. */
export const opensConversation = { 'data-opens-conversation': true } as const;

const GOES_ALONG = '[data-opens-conversation]';

/**
 * Whether a conversation that has come may have the focus: where the person chose it, or where nobody put the focus.
 * What they have pressed or written in meanwhile keeps it.
 */
export const mayHaveFocus = (): boolean => {
  const { activeElement, body } = document;
  return (
    activeElement === null ||
    activeElement === body ||
    activeElement.matches('main') ||
    activeElement.closest(GOES_ALONG) !== null
  );
};
