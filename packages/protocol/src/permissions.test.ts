import { describe, expect, it } from '@jest/globals';
import { can, conversationActions } from './permissions.js';
import { serverRoles } from './server-role.js';

const kinds = ['lobby', 'direct'] as const;

describe('[V11] what a person may do in a conversation', () => {
  it('is nothing where they are no member [V7]', () => {
    const cells = kinds.flatMap((kind) =>
      serverRoles.flatMap((server) =>
        conversationActions.map((action) => can(action, { kind, server, isMember: false })),
      ),
    );
    expect(new Set(cells)).toEqual(new Set([false]));
  });

  it('is to call where there is one other', () => {
    const callable = kinds.filter((kind) => can('call', { kind, server: 'guest', isMember: true }));
    expect(callable).toEqual(['direct']);
  });
});
