import { describe, expect, it } from '@jest/globals';
import { clientMessages, isClientMessageType, serverMessages } from './messages.js';
import { ackSamples, clientSamples, ids, serverSamples } from './testing/samples.js';

const sentTypes = Object.entries(clientMessages);
const pushedTypes = Object.entries(serverMessages);

const sampleOf = (samples: object, type: string): object => {
  const sample: unknown = new Map(Object.entries(samples)).get(type);
  if (typeof sample !== 'object' || sample === null) throw new Error(`no sample of ${type}`);
  return sample;
};

describe('every message of a client', () => {
  it.each(sentTypes)('%s parses, and so does its ack', (type, { message, ack }) => {
    const sample = sampleOf(clientSamples, type);
    const answer = sampleOf(ackSamples, type);
    expect(message.parse(sample)).toEqual(sample);
    expect(ack.parse(answer)).toEqual(answer);
  });

  it.each(sentTypes)('%s has its name as its type and no other', (type, { message }) => {
    expect(message.shape.type.value).toBe(type);
    const misnamed = { ...sampleOf(clientSamples, type), type: 'something-else' };
    expect(message.safeParse(misnamed).success).toBe(false);
  });

  it.each(sentTypes)('[M1] %s loses what it claims about its sender', (type, { message }) => {
    const sample = sampleOf(clientSamples, type);
    const claims = { name: 'Mallory', fromDevice: ids.bobsDevice, at: 1, person: undefined };
    expect(message.parse({ ...claims, ...sample })).toEqual(sample);
  });

  it.each(sentTypes)('[M1] %s needs an id that is a UUID', (type, { message }) => {
    const sample = sampleOf(clientSamples, type);
    expect(message.safeParse({ ...sample, id: undefined }).success).toBe(false);
    expect(message.safeParse({ ...sample, id: 'one' }).success).toBe(false);
  });

  it.each(sentTypes)('[M2] %s is not an ack that failed', (_, { ack }) => {
    expect(ack.safeParse({ ok: false, code: 'INTERNAL', retryable: true }).success).toBe(false);
  });
});

describe('every message of the server', () => {
  it.each(pushedTypes)('%s parses', (type, { message }) => {
    const sample = sampleOf(serverSamples, type);
    expect(message.parse(sample)).toEqual(sample);
  });

  it.each(pushedTypes)('%s has its name as its type', (type, { message }) => {
    expect(message.shape.type.value).toBe(type);
  });
});

describe('the messages of the tutorial', () => {
  const descriptions = ['video-offer', 'video-answer'] as const;

  it.each(descriptions)('%s has type, name, target and sdp', (type) => {
    expect(Object.keys(serverMessages[type].message.shape)).toEqual(
      expect.arrayContaining(['type', 'name', 'target', 'sdp']),
    );
    expect(Object.keys(clientMessages[type].message.shape)).toEqual(
      expect.arrayContaining(['type', 'target', 'sdp']),
    );
  });

  it('new-ice-candidate has type, target and candidate', () => {
    const fields = expect.arrayContaining(['type', 'target', 'candidate']);
    expect(Object.keys(serverMessages['new-ice-candidate'].message.shape)).toEqual(fields);
    expect(Object.keys(clientMessages['new-ice-candidate'].message.shape)).toEqual(fields);
  });

  it('hang-up has type and target', () => {
    expect(Object.keys(clientMessages['hang-up'].message.shape)).toEqual(
      expect.arrayContaining(['type', 'target']),
    );
  });
});

describe('isClientMessageType', () => {
  it('knows what clients send and nothing else', () => {
    expect(Object.keys(clientMessages).every(isClientMessageType)).toBe(true);
    for (const type of ['call-state', 'Login', '', '__proto__', 'constructor', 'toString']) {
      expect(isClientMessageType(type)).toBe(false);
    }
  });
});
