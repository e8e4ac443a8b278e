import { describe, expect, it } from '@jest/globals';
import { mayInvite } from './may-invite.js';

describe('whether somebody may invite', () => {
  it.each([
    ['guest', undefined, false],
    ['guest', true, false],
    ['member', undefined, undefined],
    ['member', true, true],
    ['member', false, false],
    ['admin', undefined, true],
    ['owner', false, true],
  ] as const)('%s, where members may: %s', (role, membersMay, expected) => {
    expect(mayInvite(role, membersMay)).toBe(expected);
  });
});
