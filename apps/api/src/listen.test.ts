import { expect, it } from '@jest/globals';
import { readConfig } from './config/config.js';
import { listenFault } from './listen.js';
import { StartError } from './start-error.js';

const config = readConfig({ DOMAIN: 'chat.example.org' });
const fault = (code: string, port: number): unknown =>
  listenFault(Object.assign(new Error(code), { code, port }), config);

it('tells who is not root how to get a port below 1024', () => {
  const said = fault('EACCES', 443);
  expect(said).toBeInstanceOf(StartError);
  expect(String(said)).toMatch(
    /Port 443 .*ip_unprivileged_port_start.*setcap.*AmbientCapabilities.*PORT/,
  );
});

it.each([
  ['EADDRINUSE', 80, /^Port 80 of 0\.0\.0\.0 .*another program has it\. Set HTTP_PORT or HOST/],
  ['EADDRINUSE', 443, /^Port 443 of 0\.0\.0\.0 .*another program has it\. Set PORT or HOST/],
  ['EACCES', 8443, /this user may not take it\./],
])('names the variable of the port that it cannot have: %s of %i', (code, port, sentence) => {
  expect(fault(code, port)).toMatchObject({ message: expect.stringMatching(sentence) });
});

it('hands on what it does not know', () => {
  const unknown = new Error('Something else');
  expect(listenFault(unknown, config)).toBe(unknown);
});
