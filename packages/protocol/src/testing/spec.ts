import { readFileSync } from 'node:fs';
import { z } from 'zod';

/* Reads SPEC.md: its text, its rules, and its sample sessions, whose notation section 14 explains. */

export const specText = readFileSync(new URL('../../SPEC.md', import.meta.url), 'utf8');

/** The text from one heading of the second level to the next. */
export const sectionOf = (title: string): string => {
  const section = specText.split(/^## /mu).find((text) => text.startsWith(title));
  if (section === undefined) throw new Error(`SPEC.md has no section "${title}"`);
  return section;
};

/** The numbers of the rules, in the order in which they stand. */
export const ruleNumbers = (): string[] =>
  Array.from(specText.matchAll(/^- \[([A-Z]\d+)\] /gmu), ([, number]) => number ?? '');

/** Every mention of a rule, the rule's own number included. */
export const ruleMentions = (): string[] =>
  Array.from(specText.matchAll(/\[([A-Z]\d+)\](?!\()/gu), ([, number]) => number ?? '');

const verbs = [
  'connects',
  'sends',
  'is acked',
  'receives',
  'acks',
  'is refused',
  'is closed',
] as const;
const Verb = z.enum(verbs);
const JsonObject = z.record(z.string(), z.json());
export type Json = z.infer<ReturnType<typeof z.json>>;
export type JsonObject = z.infer<typeof JsonObject>;

export type Statement = { actor: string; verb: z.infer<typeof Verb>; content: JsonObject };
export type Session = { title: string; statements: Statement[] };

const AS_BEFORE = '…';
const STATEMENT = new RegExp(`^([a-z-]+) (${verbs.join('|')})(?: |$)`, 'u');

const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** Fills in what stands as `"…"`, and takes away what is `null`. */
const fill = (json: Json, before: Json | undefined): Json => {
  if (Array.isArray(json)) {
    return json.map((item, index) => fill(item, Array.isArray(before) ? before[index] : undefined));
  }
  if (!isObject(json) || !(AS_BEFORE in json)) return json;
  if (!isObject(before)) throw new Error(`nothing stands before ${JSON.stringify(json)}`);
  const filled = { ...before };
  for (const [key, value] of Object.entries(json)) {
    if (value === null) delete filled[key];
    else if (key !== AS_BEFORE) filled[key] = fill(value, before[key]);
  }
  return filled;
};

/** Remembers the last snapshot of each call while it fills in those of a session. */
class Snapshots {
  readonly #last = new Map<string, JsonObject>();

  fillIn(content: JsonObject): JsonObject {
    const { call, calls } = content;
    return {
      ...content,
      ...(isObject(call) && { call: this.#next(call) }),
      ...(Array.isArray(calls) && {
        calls: calls.map((item) => (isObject(item) ? this.#next(item) : item)),
      }),
    };
  }

  #next(call: JsonObject): JsonObject {
    const id = z.string().parse(call['callId']);
    const next = JsonObject.parse(fill(call, this.#last.get(id)));
    this.#last.set(id, next);
    return next;
  }
}

const parseStatement = (text: string, snapshots: Snapshots): Statement => {
  const [head, actor, verb] = STATEMENT.exec(text) ?? [];
  if (head === undefined || actor === undefined) throw new Error(`no statement: ${text}`);
  const json: unknown = JSON.parse(text.slice(head.length) || '{}');
  return { actor, verb: Verb.parse(verb), content: snapshots.fillIn(JsonObject.parse(json)) };
};

const parseSession = (text: string): Session => {
  const [title = ''] = text.split('\n');
  const block = /^```session\n(.*?)\n```$/msu.exec(text)?.[1] ?? '';
  const snapshots = new Snapshots();
  const statements = block.split(/\n(?! )/u).map((line) => parseStatement(line, snapshots));
  return { title, statements };
};

export const sampleSessions = (): Session[] =>
  sectionOf('14. Sample sessions').split(/^### /mu).slice(1).map(parseSession);
