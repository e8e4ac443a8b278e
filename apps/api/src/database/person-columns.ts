import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { isGuest } from './schema.js';

/** A person as others see them, as columns of what is selected: of `people`, or of one of its aliases. */
export const personColumns = <Id extends AnyPgColumn, Name extends AnyPgColumn>(table: {
  id: Id;
  name: Name;
  passwordHash: AnyPgColumn;
}) => ({ id: table.id, name: table.name, guest: isGuest(table) });
