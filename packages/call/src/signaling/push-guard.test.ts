import { describe, expect, it } from '@jest/globals';
import { isSame } from '@parley/protocol';
import fc from 'fast-check';
import { active } from '../testing/call-scenes.js';
import { fakeId } from '../testing/fake-ids.js';
import { isPush } from './push-guard.js';

type Path = readonly string[];
type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Every field at any depth, those of an array's items included. */
const pathsOf = (value: unknown, path: Path = []): Path[] =>
  isFields(value)
    ? Object.entries(value).flatMap(([key, field]) => [
        [...path, key],
        ...pathsOf(field, [...path, key]),
      ])
    : [];

const at = (value: unknown, [key, ...rest]: Path): unknown =>
  key === undefined || !isFields(value) ? value : at(value[key], rest);

/** A copy in which the field at `path` is another. */
const withField = (value: unknown, [key, ...rest]: Path, field: unknown): unknown => {
  if (key === undefined || !isFields(value)) return field;
  const changed = withField(value[key], rest, field);
  if (Array.isArray(value)) return Object.assign([...value], { [key]: changed });
  return { ...value, [key]: changed };
};

const values: fc.Arbitrary<unknown>[] = [
  fc.constant(null),
  fc.boolean(),
  fc.oneof(fc.constant(Number.NaN), fc.integer({ max: -1 }), fc.constant(0.5), fc.constant('7')),
  fc.array(fc.anything(), { maxLength: 1 }),
  fc.dictionary(fc.string(), fc.anything(), { maxKeys: 1 }),
];

/** Fields that may say `null`, by RTCIceCandidateInit. */
const mayBeNull = new Set(['sdpMid', 'sdpMLineIndex', 'usernameFragment']);

/** What the field at `path` cannot be. */
const wrongFor = (path: Path, value: unknown): fc.Arbitrary<unknown> =>
  fc
    .oneof(...values)
    .filter(
      (wrong) =>
        !(wrong === null && mayBeNull.has(path.at(-1) ?? '')) &&
        (typeof wrong !== typeof value || wrong === null || typeof wrong === 'number') &&
        !(Array.isArray(value) && Array.isArray(wrong)),
    );

const leftOut = fc.constant(undefined);
const mayBeAbsent = new Set([
  ...['device', 'acceptedAt', 'ringRemainingMs', 'reason'],
  // A server that is older than the field does not send it [W10].
  'guest',
  ...mayBeNull,
]);

describe('[X12] a push of which one field is not what it has to be', () => {
  it('changes nothing and reaches nobody', async () => {
    const { lab, ada, bob } = await active();
    const [call] = lab.server.calls.values();
    if (!call) throw new Error('no call');
    const { callId, rev } = call;
    const relay = {
      id: fakeId.request(9),
      name: 'Bob',
      target: 'Ada',
      fromDevice: bob.self.device,
      at: 0,
      callId,
      epoch: 1,
    };
    const candidate = { candidate: 'c', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'u' };
    const pushes = [
      { type: 'call-state', call: { ...call, rev: rev + 1 } },
      { type: 'call-incoming', call: { ...call, rev: rev + 1, ringRemainingMs: 5 } },
      { type: 'call-peer-rejoined', callId, epoch: 2, cause: 'rebuild' },
      { type: 'video-offer', ...relay, sdp: 'v=0', neg: 9 },
      { type: 'video-answer', ...relay, sdp: 'v=0', neg: 1 },
      { type: 'new-ice-candidate', ...relay, candidate },
    ];
    expect(pushes.map(isPush)).toEqual(pushes.map(() => true));

    const changed = fc.constantFrom(...pushes).chain((push) =>
      fc.constantFrom(...pathsOf(push)).chain((path) => {
        const wrong = wrongFor(path, at(push, path));
        const isOptional = mayBeAbsent.has(path.at(-1) ?? '');
        return (isOptional ? wrong : fc.oneof(wrong, leftOut)).map((field) =>
          withField(push, path, field),
        );
      }),
    );
    await fc.assert(
      fc.asyncProperty(changed, async (push) => {
        const [view, dropped] = [ada.view, ada.warnings.length];
        ada.port.pushGarbage(push);
        await lab.clock.advance(1);
        expect(ada.warnings.length).toBe(dropped + 1);
        expect(isSame(ada.view, view)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    bob.engine.hangUp();
    await ada.reaches('ended');
  });

  it('is dropped whatever it is', async () => {
    const { ada } = await active();
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        const dropped = ada.warnings.length;
        ada.port.pushGarbage(anything);
        expect(ada.warnings.length).toBe(dropped + 1);
      }),
    );
  });
});
