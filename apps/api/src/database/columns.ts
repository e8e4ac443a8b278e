import { customType } from 'drizzle-orm/pg-core';

/** Milliseconds since the epoch in the program, `timestamptz` in the database. */
export const instant = customType<{ data: number; driverData: string | Date }>({
  dataType: () => 'timestamp (3) with time zone',
  toDriver: (ms) => new Date(ms).toISOString(),
  fromDriver: (value) => new Date(value).getTime(),
});

/** Text of any characters, those included that no database takes in a text: NUL, lone surrogates. */
export const verbatim = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  toDriver: (text) => JSON.stringify(text),
  fromDriver: (value) => String(JSON.parse(value)),
});

/** Text in the order of its code points, whatever the locale of the database. */
export const inCodePointOrder = customType<{ data: string }>({
  dataType: () => 'text collate "C"',
});
