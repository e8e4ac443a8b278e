import { describe, expect, it } from '@jest/globals';
import { callDeadlines } from '@parley/protocol';
import { ConfigError, readConfig } from '../src/config/config.js';

describe('the environment', () => {
  it('may be empty', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      dataDir: '.data',
      databaseUrl: undefined,
      trustProxy: false,
      stunUrls: [],
      callDeadlines,
    });
  });

  it('[C16] sets the deadlines of calls in seconds', () => {
    const config = readConfig({ CALL_RING_SECONDS: '1.5', CALL_CONNECT_SECONDS: '40' });
    expect(config.callDeadlines).toEqual({ ...callDeadlines, ring: 1_500, connect: 40_000 });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', TURN_SECRET: '' })).toEqual(readConfig({}));
  });

  it('reads lists with blanks around the commas', () => {
    const { allowedOrigins } = readConfig({ ALLOWED_ORIGINS: ' https://a.org , ,https://b.org/' });
    expect(allowedOrigins).toEqual(['https://a.org', 'https://b.org']);
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['DATABASE_URL', 'mysql://db/parley'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'perhaps'],
    ['RATE_LIMIT_SCALE', '0'],
    ['SESSION_DAYS', '-1'],
    ['TURN_TTL_SECONDS', '5'],
    ['CALL_RING_SECONDS', 'a minute'],
    ['STUN_URLS', 'stun.example.org:3478'],
    ['TURN_URLS', 'stun:stun.example.org'],
    ['ALLOWED_ORIGINS', 'chat.example.org'],
  ])('names %s when it is wrong', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });

  it('names every wrong variable at once', () => {
    expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'x' })).toThrow(/PORT: .*\n.*LOG_LEVEL: /);
  });

  it('asks for the secret of TURN servers', () => {
    expect(() => readConfig({ TURN_URLS: 'turn:turn.example.org' })).toThrow(/TURN_SECRET/);
  });

  it('never repeats a value, which may be a secret', () => {
    const url = 'mysql://parley:hush-hush@db/parley';
    expect(() => readConfig({ DATABASE_URL: url })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hush-hush') }),
    );
  });
});
