/** The parts of the client that bring their own words, by where those are written. */
const PARTS: Readonly<Record<string, RegExp>> = {
  account: /^src\/(?:account\/|admin\/|people\/InviteOthers|door\/(?:DoorChoices|door-words))/,
  menu: /^src\/(?:settings\/(?!SelfButton|LateSelfMenu)|blocks\/|admin\/words-of-roles|conversation\/rows\/(?:Folded|MessageActions))/,
  help: /^src\/help\//,
  links: /^src\/(?:auth\/links\/|door\/(?:DoorChoices|door-words))/,
  calls: /^src\/calls\/(?:ended|incoming|notes|sound|stage)\//,
};

/** Where each text of a catalogue is written, by its id. */
export type Origins = ReadonlyMap<string, readonly string[]>;

const partsOf = (origins: readonly string[]): ReadonlySet<string> => {
  const parts = origins.map((origin) =>
    Object.keys(PARTS).filter((part) => PARTS[part]?.test(origin)),
  );
  // What is written elsewhere as well is there from the beginning.
  return new Set(parts.some(({ length }) => length === 0) ? [] : parts.flat());
};

/** The texts that a part of the client brings, or, of no part, those that are there from the beginning. */
export const wordsOf = <Word>(
  part: string | undefined,
  messages: Readonly<Record<string, Word>>,
  origins: Origins,
): Record<string, Word> => {
  if (part !== undefined && !(part in PARTS)) throw new Error(`No part is called ${part}`);
  return Object.fromEntries(
    Object.entries(messages).filter(([id]) => {
      const parts = partsOf(origins.get(id) ?? []);
      return part === undefined ? parts.size === 0 : parts.has(part);
    }),
  );
};
