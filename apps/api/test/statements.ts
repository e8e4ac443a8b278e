import { afterEach, jest } from '@jest/globals';
import pg from 'pg';
import { z } from 'zod';

const Query = z.union([z.string(), z.object({ text: z.string(), name: z.string().optional() })]);

/** What the server looks after by itself, every second or gathered for many: nobody waits for it. */
const BACKGROUND = /"deadline_at"|advisory_(?:un)?lock|last_seen_at = greatest|^presence_facts$/u;

/** The statements that are sent from now on, by their names or else their texts. */
export const watchStatements = (): readonly string[] => {
  const sent: string[] = [];
  const query = pg.Client.prototype.query;
  jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...args: unknown[]
  ) {
    const asked = Query.safeParse(args[0]).data;
    const { name, text } = typeof asked === 'object' ? asked : { name: undefined, text: asked };
    const statement = name ?? text;
    if (statement !== undefined && !BACKGROUND.test(statement)) sent.push(statement);
    const result: unknown = Reflect.apply(query, this, args);
    return result;
  });
  return sent;
};

afterEach(() => {
  jest.restoreAllMocks();
});
