/**
 * A page of rows of which one more than a page was asked for.
 * @param cursorOf by which those after the last of the page are asked for
 * @returns `next` only when there are more
 */
export const pageOf = <Row, Cursor>(
  rows: readonly Row[],
  size: number,
  cursorOf: (last: Row) => Cursor,
): { page: Row[]; next: Cursor | undefined } => {
  const page = rows.slice(0, size);
  const last = rows.length > size ? page.at(-1) : undefined;
  return { page, next: last === undefined ? undefined : cursorOf(last) };
};
