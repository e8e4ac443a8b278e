import { describe, expect, it } from '@jest/globals';
import { TicketStore } from './resume-ticket.js';
import { fakeId } from './testing/fake-ids.js';

const ticket = {
  callId: fakeId.call(1),
  resumeToken: fakeId.resumeToken(1),
  epoch: 2,
  startedAt: 1_000,
  inputs: { microphone: true, camera: false },
};

const storageOf = (text: string | null) => ({
  getItem: () => text,
  setItem: () => {
    throw new DOMException('full', 'QuotaExceededError');
  },
  removeItem: () => {},
});

describe('[N7] the ticket of a call', () => {
  it('is read as it was written, until it is cleared', () => {
    const items = new Map<string, string>();
    const tickets = new TicketStore({
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => void items.set(key, value),
      removeItem: (key) => void items.delete(key),
    });
    expect(tickets.read()).toBeUndefined();
    tickets.write(ticket);
    expect(tickets.read()).toEqual(ticket);
    tickets.clear();
    expect(tickets.read()).toBeUndefined();
  });

  it.each([null, '', '{', 'null', '{"callId":"x"}', JSON.stringify({ ...ticket, inputs: 1 })])(
    'is none when the storage holds %p',
    (text) => {
      expect(new TicketStore(storageOf(text)).read()).toBeUndefined();
    },
  );

  it('that cannot be kept costs the reload, not the call', () => {
    expect(() => new TicketStore(storageOf(null)).write(ticket)).not.toThrow();
  });
});
