import { sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';

/** Whoever is a guest, as a column of what is selected. */
export const isGuest = ({ role }: { role: AnyPgColumn }) => sql<boolean>`${role} = 'guest'`;

/** A person as others see them, as columns of what is selected: of `people`, or of one of its aliases. */
export const personColumns = <Id extends AnyPgColumn, Name extends AnyPgColumn>(table: {
  id: Id;
  name: Name;
  role: AnyPgColumn;
}) => ({ id: table.id, name: table.name, guest: isGuest(table) });
