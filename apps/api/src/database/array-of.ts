/** Ids as one parameter, an array of PostgreSQL's: the statement is the same however many there are. */
export const arrayOf = (ids: readonly string[]): string => `{${ids.join(',')}}`;
