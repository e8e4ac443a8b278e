import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { Account } from './accounts.js';
import { Refusal } from './ack.js';
import { GoodbyeReason, Handshake } from './auth.js';
import { CallEndReason, CallSnapshot, Leg } from './call-snapshot.js';
import { Candidate, callRelays } from './calls.js';
import { CallCard, ChatMessage, MessagePreview } from './chat-message.js';
import { Conversation } from './conversations.js';
import { errorCodes, isRetryable } from './error-codes.js';
import { IceServer } from './ice.js';
import { callDeadlines, limits } from './limits.js';
import type { RateLimit } from './message-policy.js';
import { clientMessages, isClientMessageType, serverMessages } from './messages.js';
import { SessionInfo } from './own-account.js';
import { Person } from './people.js';
import { can, conversationActions } from './permissions.js';
import { Presence, PresenceStatus } from './presence.js';
import { Inviters } from './server.js';
import { canGive, canOnServer, canStepDown, canUpon, serverActions } from './server-permissions.js';
import { serverRoles } from './server-role.js';
import {
  ruleMentions,
  ruleNumbers,
  type Session,
  sampleSessions,
  sectionOf,
  specText,
} from './testing/spec.js';
import { PROTOCOL_VERSION } from './version.js';

const sessions = sampleSessions();
const types = [...new Set([...Object.keys(clientMessages), ...Object.keys(serverMessages)])];
const pushed = new Map(Object.entries(serverMessages));

const isNamed = (word: string) => specText.includes(`\`${word}\``);

/** The rows of [L2]: the types in the first column, `points in seconds s` in the second. */
const written = [...specText.matchAll(/^ {2}\| (.+) \| (\d+) in (\d+) s \|$/gm)].map(
  ([, types = '', points, seconds]) => ({
    types: [...types.matchAll(/`([a-z-]+)`/g)].map(([, type]) => type),
    limit: { points: Number(points), seconds: Number(seconds) } satisfies RateLimit,
  }),
);

/** Plays a session against the schemas: who is owed an ack, and who owes one. */
const play = ({ statements }: Session): void => {
  const unacked = new Map<string, Record<string, unknown>[]>();
  const owesAck = new Set<string>();
  for (const { actor, verb, content } of statements) {
    const waiting = unacked.get(actor) ?? [];
    switch (verb) {
      case 'connects':
        expect(Handshake.parse(content)).toEqual(content);
        unacked.delete(actor);
        break;
      case 'sends':
        unacked.set(actor, [...waiting, content]);
        break;
      case 'is acked':
        expectAnswer(waiting.shift(), content);
        break;
      case 'receives': {
        const type = z.string().parse(content['type']);
        const parsed = pushed.get(type)?.message.parse(content);
        expect(parsed).toEqual(content);
        if (type in callRelays) owesAck.add(actor);
        break;
      }
      case 'acks':
        expect(content).toEqual({ ok: true });
        expect(owesAck.delete(actor)).toBe(true);
        break;
      case 'is refused':
        expect(Refusal.parse(content)).toEqual(content);
        break;
      case 'is closed':
        unacked.delete(actor);
        break;
    }
  }
  expect([...unacked.values()].flat()).toEqual([]);
  expect(owesAck.size).toBe(0);
};

const expectAnswer = (
  message: Record<string, unknown> | undefined,
  ack: Record<string, unknown>,
): void => {
  const type = z.string().parse(message?.['type']);
  if (!isClientMessageType(type)) throw new Error(`clients send no ${type}`);
  const schemas = clientMessages[type];
  const sent = schemas.message.safeParse(message);
  expect(sent.success).toBe(ack['code'] !== 'BAD_MESSAGE');
  if (sent.data) {
    expect(Object.keys(sent.data)).toEqual(expect.arrayContaining(Object.keys(message ?? {})));
  }
  const Answer = ack['ok'] === true ? schemas.ack : Refusal;
  expect(Answer.parse(ack)).toEqual(ack);
  if (ack['ok'] === false) {
    const { code, retryable } = Refusal.parse(ack);
    expect(retryable).toBe(isRetryable(code));
  }
};

describe('the sample sessions of SPEC.md', () => {
  it.each(sessions.map((session) => [session.title, session] as const))('%s', (_, session) => {
    expect(session.statements.length).toBeGreaterThan(1);
    play(session);
  });
});

describe('SPEC.md names', () => {
  it.each(types)('the message %s', (type) => {
    expect(isNamed(type)).toBe(true);
  });

  it.each(errorCodes)('the code %s, and whether to try again', (code) => {
    const row = sectionOf('3. Error codes')
      .split('\n')
      .find((line) => line.startsWith(`| \`${code}\` |`));
    expect(row?.endsWith(isRetryable(code) ? '| yes |' : '| no |')).toBe(true);
  });

  it.each([...CallEndReason.options, ...GoodbyeReason.options, ...PresenceStatus.options])(
    'the value %s',
    (value) => {
      expect(isNamed(value)).toBe(true);
    },
  );

  it('every field of every message, ack and object', () => {
    const shapes = [
      ...Object.values(clientMessages).flatMap(({ message, ack }) => [message.shape, ack.shape]),
      ...Object.values(serverMessages).map(({ message }) => message.shape),
      ...[Handshake, Refusal, Presence, ChatMessage, MessagePreview].map(({ shape }) => shape),
      ...Conversation.options.map(({ shape }) => shape),
      ...[SessionInfo, Account].map(({ shape }) => shape),
      ...[CallSnapshot, Leg, Candidate, IceServer].map(({ shape }) => shape),
    ];
    const fields = new Set(shapes.flatMap((shape) => Object.keys(shape)));
    expect([...fields].filter((field) => !isNamed(field))).toEqual([]);
    const dotted = Object.keys(CallCard.shape).map((field) => `body.${field}`);
    expect(dotted.filter((field) => !isNamed(field))).toEqual([]);
    expect(specText).toContain(`\`{${Object.keys(Person.shape).join(', ')}}\``);
  });
});

describe('SPEC.md agrees with the code about', () => {
  it('the version', () => {
    expect(specText).toContain(`Version ${PROTOCOL_VERSION}.`);
    expect(specText).toContain(`speaks: \`${PROTOCOL_VERSION}\``);
  });

  it('[L1] the limits', () => {
    const numbers: string[] = sectionOf('4. Limits').match(/\d+(?:,\d{3})*/gu) ?? [];
    const unnamed = Object.values(limits).filter(
      (limit) => limit !== limits.cursor && !numbers.includes(limit.toLocaleString('en')),
    );
    expect(unnamed).toEqual([]);
  });

  it('[L2] how many of each message one may send', () => {
    const others = written.find(({ types }) => types.length === 0);
    for (const [type, { policy }] of Object.entries(clientMessages)) {
      const told = written.find(({ types }) => types.includes(type)) ?? others;
      expect({ type, ...policy.rate }).toEqual({ type, ...told?.limit });
    }
  });

  it('[M3] which messages only read', () => {
    const [list = ''] = /(?<=messages that only read\s+\()[^)]+/u.exec(specText) ?? [];
    const told = Array.from(list.matchAll(/`([a-z-]+)`/gu), ([, type]) => type);
    const reading = Object.entries(clientMessages).filter(([, { policy }]) => policy.reads);
    expect(told.sort()).toEqual(reading.map(([type]) => type).sort());
  });

  it('[V11] what a member may do in a conversation', () => {
    const kinds = Conversation.options.map(({ shape: { kind } }) => kind.value);
    for (const kind of kinds) {
      const cells = conversationActions.map((action) =>
        serverRoles.filter((server) => can(action, { server, kind, isMember: true })).join(', '),
      );
      const row = [`\`${kind}\``, ...cells].join(' | ').trimEnd();
      expect(specText).toContain(`\n| ${row} |`);
    }
  });

  it('[D8] what somebody may do on the server', () => {
    for (const action of serverActions) {
      const cells = Inviters.options.map((inviters) =>
        serverRoles.filter((server) => canOnServer(action, { server, inviters })).join(', '),
      );
      expect(specText).toContain(`\n  | \`${action}\` | ${cells.join(' | ')} |`);
    }
  });

  it('[R4] what one may do to the accounts of others', () => {
    for (const server of serverRoles) {
      const cells = [
        serverRoles.filter((target) => canUpon({ server, target })),
        serverRoles.filter((role) => canGive(role, { server, target: 'guest' })),
        serverRoles.filter((role) => canStepDown(role, server)),
      ];
      const row = [`\`${server}\``, ...cells.map((roles) => roles.join(', '))].join(' | ');
      expect(specText).toContain(
        `  | ${row} |`.replaceAll('|  |', '| |').replaceAll('|  |', '| |'),
      );
    }
  });

  it('[C16] the deadlines of a call', () => {
    const rows = sectionOf('10. Calls')
      .split('\n')
      .filter((line) => line.includes('| server |') || line.includes('media lost for'));
    const numbers: string[] = rows.join('\n').match(/\d+/gu) ?? [];
    const seconds = Object.values(callDeadlines).map((milliseconds) => `${milliseconds / 1_000}`);
    expect(seconds.filter((second) => !numbers.includes(second))).toEqual([]);
  });
});

describe('the rules of SPEC.md', () => {
  const numbers = ruleNumbers();

  it('have each a number of their own, without gaps', () => {
    const letters = [...new Set(numbers.map((number) => number.slice(0, 1)))];
    const expected = letters.flatMap((letter) => {
      const count = numbers.filter((number) => number.startsWith(letter)).length;
      return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
    });
    expect([...numbers].sort()).toEqual(expected.sort());
  });

  it('exist when they are mentioned', () => {
    expect(ruleMentions().filter((number) => !numbers.includes(number))).toEqual([]);
  });
});
