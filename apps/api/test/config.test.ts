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
      allowedHosts: [],
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

  it('trusts no proxy, those of private networks, or those of a list', () => {
    expect(readConfig({ TRUST_PROXY: 'false' }).trustProxy).toBe(false);
    expect(readConfig({ TRUST_PROXY: 'true' }).trustProxy).toEqual([
      'loopback',
      'linklocal',
      'uniquelocal',
    ]);
    const { trustProxy } = readConfig({ TRUST_PROXY: '192.0.2.7, 2001:db8::/32' });
    expect(trustProxy).toEqual(['192.0.2.7', '2001:db8::/32']);
  });

  it('reads hosts as browsers write them', () => {
    const { allowedHosts } = readConfig({ ALLOWED_HOSTS: 'Chat.Example.org, münchen.de, [::1]' });
    expect(allowedHosts).toEqual(['chat.example.org', 'xn--mnchen-3ya.de', '[::1]']);
  });

  it('knows the name of this server in public by DOMAIN, and takes the ports of the web', () => {
    const config = readConfig({ DOMAIN: 'Chat.Example.org', ACME_EMAIL: 'anna@example.org' });
    expect(config).toMatchObject({ port: 443, allowedHosts: ['chat.example.org'] });
    expect(config.tls).toEqual({
      from: 'authority',
      domain: 'chat.example.org',
      httpPort: 80,
      directoryUrl: 'https://acme-v02.api.letsencrypt.org/directory',
      email: 'anna@example.org',
    });
    const more = readConfig({ DOMAIN: 'a.example', PORT: '8443', ALLOWED_HOSTS: 'b.example' });
    expect(more).toMatchObject({ port: 8443, allowedHosts: ['a.example', 'b.example'] });
  });

  it.each([
    [{ TLS_CERT: 'a.pem' }, 'TLS_KEY'],
    [{ TLS_KEY: 'a.pem' }, 'TLS_CERT'],
    [{ TLS_CERT: 'a.pem', TLS_KEY: 'b.pem', DOMAIN: 'chat.example.org' }, 'DOMAIN'],
  ])('takes a certificate from one place, whole: %j', (settings, name) => {
    expect(() => readConfig(settings)).toThrow(name);
  });

  it.each([
    ['DOMAIN', 'chat'],
    ['DOMAIN', '192.0.2.1'],
    ['DOMAIN', 'chat.example.org:443'],
    ['DOMAIN', 'https://chat.example.org'],
    ['HTTP_PORT', '70000'],
    ['ACME_DIRECTORY_URL', 'http://ca.example.org/directory'],
    ['ACME_EMAIL', 'anna'],
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['DATABASE_URL', 'mysql://db/parley'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'perhaps'],
    ['TRUST_PROXY', '10.0.0.0/8, perhaps'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['ALLOWED_HOSTS', 'https://chat.example.org'],
    ['ALLOWED_HOSTS', 'chat.example.org:3000'],
    ['RATE_LIMIT_SCALE', '0'],
    ['SESSION_DAYS', '-1'],
    ['SESSION_DAYS', '1000000000'],
    ['CALL_RING_SECONDS', '99999999'],
    ['TURN_TTL_SECONDS', '1000000000'],
    ['TURN_TTL_SECONDS', '5'],
    ['CALL_RING_SECONDS', 'a minute'],
    ['STUN_URLS', 'stun.example.org:3478'],
    ['TURN_URLS', 'stun:stun.example.org'],
    ['TURN', 'yes'],
    ['TURN_EXTERNAL_ADDRESS', 'turn.example.org'],
    ['TURN_EXTERNAL_ADDRESS', '203.0.113.7, 203.0.113.8'],
    ['TURN_PORT', '0'],
    ['TURN_RELAY_PORTS', '50000'],
    ['TURN_RELAY_PORTS', '50000-50001'],
    ['TURN_RELAY_PORTS', '80-2000'],
    ['TURN_UNSAFE_ALLOWED_PEERS', '10.0.0.0/8'],
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

  it('has a coturn of its own, or those of others', () => {
    const others = { TURN_URLS: 'turn:turn.example.org', TURN_SECRET: 'hush-hush' };
    expect(() => readConfig({ TURN: 'managed', ...others })).toThrow(/TURN: .*TURN_URLS/);
    expect(() => readConfig({ TURN_EXTERNAL_ADDRESS: '203.0.113.7' })).toThrow(/TURN=managed/);
    expect(() => readConfig({ TURN_UNSAFE_ALLOWED_PEERS: '127.0.0.1' })).toThrow(/TURN=managed/);
  });

  it('never repeats a value, which may be a secret', () => {
    const url = 'mysql://parley:hush-hush@db/parley';
    expect(() => readConfig({ DATABASE_URL: url })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hush-hush') }),
    );
  });
});
