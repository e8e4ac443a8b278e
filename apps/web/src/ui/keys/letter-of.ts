/** A letter of any script but that of `code`, whose names are those of the keys of a Latin keyboard. */
const FOREIGN = /^(?!.*\p{Script=Latin})[\p{L}\p{M}]+$/u;

const KEY = /^Key([A-Z])$/;

/**
 * The letter that a key stands for in a shortcut, in lower case: what it types, or where that is no Latin letter, what
 * is beside it on the same key. By `key` first, since Latin letters change places among layouts; never by `code`
 * where something else is typed, as the comma is by the M of a French keyboard.
 */
export const letterOf = ({ key, code }: { readonly key: string; readonly code: string }): string =>
  (FOREIGN.test(key) ? (KEY.exec(code)?.[1] ?? key) : key).toLowerCase();
