/** The part of Engine.IO's client that tells of whatever comes. */
type Wire = {
  on(event: 'packet', listener: () => void): unknown;
  off(event: 'packet', listener: () => void): unknown;
};

/**
 * How often it is looked, and after how many milliseconds each: a page that hangs uses up one look, and has heard what
 * came meanwhile by the next.
 */
const LOOKS = 4;
const PAUSE = 450;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE));

/** Whether anything comes on a connection after `ask`, which has a server that is there answer at once. */
export const livesStill = async (wire: Wire, ask: () => void): Promise<boolean> => {
  let lives = false;
  const hear = (): void => {
    lives = true;
  };
  wire.on('packet', hear);
  ask();
  for (let looks = 0; looks < LOOKS && !lives; looks += 1) await pause();
  wire.off('packet', hear);
  return lives;
};
