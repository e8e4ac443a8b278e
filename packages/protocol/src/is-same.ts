type Fields = Readonly<Record<string, unknown>>;

/** By its shape, not by `Object.prototype`, of which each frame of a page has its own. */
const isPlain = (value: unknown): value is Fields => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return typeof prototype === 'object' && prototype !== null && !Object.getPrototypeOf(prototype);
};

/** Whether two values say the same: plain objects by their fields, all else by identity. */
export const isSame = (one: unknown, other: unknown): boolean => {
  if (Object.is(one, other)) return true;
  if (!isPlain(one) || !isPlain(other)) return false;
  const keys = Object.keys(one);
  const isAsLong = keys.length === Object.keys(other).length;
  return isAsLong && keys.every((key) => key in other && isSame(one[key], other[key]));
};
