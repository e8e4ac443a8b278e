import { describe, expect, it } from '@jest/globals';
import { bob, direct } from '../testing/samples.js';
import { type Address, addressOf, pathOf } from './address.js';

describe('an address', () => {
  it.each<[string, Address]>([
    ['/', { kind: 'home' }],
    ['/r/lobby', { kind: 'room', name: 'lobby' }],
    ['/r/%E5%A4%A7%E5%8E%85', { kind: 'room', name: '大厅' }],
    [`/d/${bob.id}`, { kind: 'direct', person: bob.id }],
    [`/c/${direct}`, { kind: 'conversation', conversation: direct }],
    [`/c/${direct}/17`, { kind: 'conversation', conversation: direct, seq: 17 }],
    ['/admin/people', { kind: 'admin', page: 'people' }],
    [`/admin/people/${bob.id}`, { kind: 'account', person: bob.id }],
    ['/admin/invitations', { kind: 'admin', page: 'invitations' }],
    ['/admin/log', { kind: 'admin', page: 'log' }],
  ])('%s is read and written alike', (path, address) => {
    expect(addressOf(path)).toEqual(address);
    expect(pathOf(address)).toBe(path);
  });

  it('may end with a slash', () => {
    expect(addressOf('/r/lobby/')).toEqual({ kind: 'room', name: 'lobby' });
  });

  it.each([
    '/admin/else',
    '/admin/people/bob',
    `/admin/log/${bob.id}`,
    `/admin/people/${bob.id}/1`,
    '/admin/invitations/1',
    '/r',
    '/r/a/b',
    '/r/%',
    '/d',
    '/d/bob',
    `/d/${bob.id}/1`,
    `/d/${bob.id.replace('0', 'A')}`,
    '/c/lobby',
    `/c/${direct}/0`,
    `/c/${direct}/1e3`,
    `/c/${direct}/2147483648`,
    `/c/${direct}/1/2`,
    '/elsewhere',
    '/constructor',
  ])('%s names nothing, and stays as it is', (path) => {
    const address = addressOf(path);
    expect(address).toEqual({ kind: 'unknown', path });
    expect(pathOf(address)).toBe(path);
  });
});
