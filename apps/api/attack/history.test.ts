import { expect, it } from '@jest/globals';
import { ChatMessage } from '@parley/protocol';
import { faultsOf, type History } from './history.js';

const id = (seq: number): string => `00000000-0000-4000-8000-00000000000${seq}`;

const message = (seq: number, text = `Hello ${seq}`): ChatMessage =>
  ChatMessage.parse({
    conversation: id(0),
    seq,
    id: id(seq),
    author: { id: id(9), name: 'Anna', guest: true },
    at: 1_800_000_000_000,
    body: { kind: 'text', text },
  });

const [first, second, third] = [message(1), message(2), message(3)];
const sound: History = {
  sent: new Map([1, 2, 3].map((seq) => [id(seq), `Hello ${seq}`])),
  acked: [first, third],
  pushed: [{ by: 'Bob', messages: [first, third] }],
  kept: [
    { by: 'Anna', messages: [first, second, third] },
    { by: 'Bob', messages: [first, second, third] },
  ],
};

const keptAs = (...messages: ChatMessage[]): Partial<History> => ({
  kept: [
    { by: 'Anna', messages },
    { by: 'Bob', messages },
  ],
});

it('finds nothing in a history that is whole', () => {
  expect(faultsOf(sound)).toEqual([]);
});

it.each<[string, Partial<History>]>([
  ['a message that was acked and is lost', keptAs(first, second)],
  ['a gap', keptAs(first, third)],
  ['a message that is kept twice', keptAs(first, second, third, { ...first, seq: 4 })],
  ['another text than was sent', keptAs(first, message(2, 'Bye'), third)],
  ['somebody who reads another log', { kept: [...sound.kept, { by: 'Carol', messages: [first] }] }],
  ['a push that is not kept', { pushed: [{ by: 'Bob', messages: [message(4)] }] }],
  ['a push that came twice', { pushed: [{ by: 'Bob', messages: [first, first] }] }],
  ['pushes in another order', { pushed: [{ by: 'Bob', messages: [third, first] }] }],
])('finds %s', (_, fault) => {
  expect(faultsOf({ ...sound, ...fault })).not.toEqual([]);
});
