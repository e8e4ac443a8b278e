import { describe, expect, it } from '@jest/globals';
import { fakeId } from '../testing/fake-ids.js';
import { TicketStore } from './resume-ticket.js';

const ticket = {
  callId: fakeId.call(1),
  resumeToken: fakeId.resumeToken(1),
  epoch: 2,
  startedAt: 1_000,
  inputs: { microphone: true, camera: false },
};

const device = fakeId.device(1);

const memory = () => {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
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
    const tickets = new TicketStore(memory(), device);
    expect(tickets.read()).toBeUndefined();
    tickets.write(ticket);
    expect(tickets.read()).toMatchObject(ticket);
    tickets.clear();
    expect(tickets.read()).toBeUndefined();
  });

  it('of a call that was not answered yet does not know when it was', () => {
    const { startedAt: _, ...unanswered } = ticket;
    const tickets = new TicketStore(memory(), device);
    tickets.write(unanswered);
    expect(tickets.read()?.startedAt).toBeUndefined();
    expect(tickets.read()).toMatchObject(unanswered);
  });

  it('is not that of a tab which is a duplicate, and another device', () => {
    const copied = memory();
    new TicketStore(copied, device).write(ticket);
    expect(new TicketStore(copied, fakeId.device(2)).read()).toBeUndefined();
  });

  it.each([
    null,
    '',
    '{',
    'null',
    '{"callId":"x"}',
    JSON.stringify({ ...ticket, device, inputs: 1 }),
  ])('is none when the storage holds %p', (text) => {
    expect(new TicketStore(storageOf(text), device).read()).toBeUndefined();
  });

  it('that cannot be kept costs the reload, not the call', () => {
    expect(() => new TicketStore(storageOf(null), device).write(ticket)).not.toThrow();
  });
});
