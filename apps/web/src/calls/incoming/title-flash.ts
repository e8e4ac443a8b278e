/** Milliseconds that each title stands; hidden pages get no timers more often than once a second. */
const TURN = 1_000;

/**
 * Lets the page's title take turns with `text`, so that a tab in the background is seen. Whatever the title
 * is changed to meanwhile comes back at the end. Returns the way to stop.
 */
export const flashTitle = (page: { title: string }, text: string): (() => void) => {
  let own = page.title;

  const turn = (): void => {
    if (page.title === text) {
      page.title = own;
      return;
    }
    own = page.title;
    page.title = text;
  };

  turn();
  const timer = setInterval(turn, TURN);
  return () => {
    clearInterval(timer);
    if (page.title === text) page.title = own;
  };
};
