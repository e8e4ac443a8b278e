import { describe, expect, it } from '@jest/globals';
import { beginsConnection, statement, tellsOfItsEnd } from './wire.js';

const message = (letter: string, body: string): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + Buffer.byteLength(body));
  return Buffer.concat([Buffer.from(letter), length, Buffer.from(body)]);
};

const error = (severity: string, text: string): Buffer =>
  message('E', `S${severity}\0V${severity}\0C53100\0M${text}\0\0`);
const ready = message('Z', 'I');

describe('the wire of the embedded database', () => {
  it('knows the start of a connection from a statement', () => {
    expect(beginsConnection(Buffer.from([0, 0, 0, 8, 0, 3, 0, 0]))).toBe(true);
    expect(beginsConnection(statement('rollback'))).toBe(false);
  });

  it('frames a statement by its bytes', () => {
    expect(statement('select 1')).toEqual(message('Q', 'select 1\0'));
    expect(statement("select 'é'")).toEqual(message('Q', "select 'é'\0"));
  });

  it.each(['PANIC', 'FATAL'])('hears a %s wherever it stands among the answers', (severity) => {
    const deadly = error(severity, 'could not write to file');
    expect(tellsOfItsEnd(deadly)).toBe(true);
    expect(tellsOfItsEnd(Buffer.concat([message('1', ''), deadly, ready]))).toBe(true);
  });

  it('takes nothing else for one', () => {
    expect(tellsOfItsEnd(Buffer.concat([error('ERROR', 'PANIC'), ready]))).toBe(false);
    expect(tellsOfItsEnd(message('D', '\0VPANIC\0'))).toBe(false);
    expect(tellsOfItsEnd(new Uint8Array())).toBe(false);
  });
});
