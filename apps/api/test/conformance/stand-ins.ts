import type { Json, JsonObject } from '@parley/protocol/testing';

/** Ids that somebody made up to be told apart by people: those of SPEC.md and of the model. */
const madeUp = /^[0-9a-f]{8}-0000-4000-8000-[0-9a-f]{12}$/;
const secrets = new Set(['token', 'resumeToken', 'username', 'credential']);

/** What a wall clock says, and what goes on while people wait: another number each time. */
export const goingTimes: ReadonlySet<string> = new Set([
  'at',
  'createdAt',
  'acceptedAt',
  'endedAt',
  'startedAt',
  'lastSeenAt',
  'durationMs',
  'ringRemainingMs',
  'retryAfterMs',
]);

/** With calls on a clock that stands still: when a relay was forwarded. */
export const wallTimes: ReadonlySet<string> = new Set(['at']);

const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** What the ids and tokens of an account of what happened are in a run of it, each always the same. */
export class StandIns {
  private readonly real = new Map<string, string>();
  private readonly sample = new Map<string, string>();

  /** @param times the fields that need only be there */
  constructor(private readonly times: ReadonlySet<string> = new Set()) {}

  /** Says what something will be: a person who was there before, a token. */
  set(sample: string, real: string): void {
    this.real.set(sample, real);
    this.sample.set(real, sample);
  }

  standingFor(sample: string): string {
    const real = this.real.get(sample);
    if (real === undefined) throw new Error(`Nothing stands for ${sample} yet`);
    return real;
  }

  /** A message of the account as it is sent in this run. */
  fillIn(content: JsonObject): JsonObject {
    return Object.fromEntries(
      Object.entries(content).map(([key, value]) => [key, this.filled(value)]),
    );
  }

  /** Where a run is not as the account has it; what is new in it is taken for what it stands for. */
  differences(sample: Json | undefined, real: Json | undefined, path = ''): string[] {
    const key = path.slice(path.lastIndexOf('.') + 1);
    if (Array.isArray(sample) && Array.isArray(real) && sample.length === real.length) {
      return sample.flatMap((item, index) =>
        this.differences(item, real[index], `${path}.${index}`),
      );
    }
    if (isObject(sample) && isObject(real)) {
      const names = new Set([...Object.keys(sample), ...Object.keys(real)]);
      return [...names].flatMap((name) =>
        this.differences(sample[name], real[name], `${path}.${name}`),
      );
    }
    const areTexts = typeof sample === 'string' && typeof real === 'string';
    if (areTexts && (madeUp.test(sample) || secrets.has(key))) return this.same(sample, real, path);
    if (this.times.has(key) && typeof sample === typeof real) return [];
    if (sample === real) return [];
    return [`${path}: ${JSON.stringify(real)}, not ${JSON.stringify(sample)}`];
  }

  private filled(value: Json): Json {
    if (typeof value === 'string') return this.real.get(value) ?? value;
    if (Array.isArray(value)) return value.map((item) => this.filled(item));
    return isObject(value) ? this.fillIn(value) : value;
  }

  /** One stands for one, both ways. */
  private same(sample: string, real: string, path: string): string[] {
    const known = this.real.get(sample);
    const standing = this.sample.get(real);
    if (known === undefined && standing === undefined) this.set(sample, real);
    else if (known !== real) return [`${path}: ${real}, not the one of ${sample}`];
    return [];
  }
}
