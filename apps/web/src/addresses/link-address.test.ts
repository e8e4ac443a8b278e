import { describe, expect, it } from '@jest/globals';
import { installTab } from '../testing/fake-tab.js';
import { takeLink } from './link-address.js';

const secret = 'Zr0qW3mVn5bYx7cKd1fGh2jLpQs8tUvXw4yZaBcDeF7';

/** What a page finds that was opened with an address, and what stands in the address then. */
const opened = (address: string) => {
  const tab = installTab(address);
  return { link: takeLink(), left: tab.location.href.replace(/^https:\/\/[^/]+/, '') };
};

describe('a link that leads in', () => {
  it.each([
    ['/setup', 'set-up'],
    ['/i', 'invitation'],
    ['/i/', 'invitation'],
    ['/reset', 'reset'],
  ])('%s has its secret taken out of the address at once', (path, kind) => {
    expect(opened(`${path}#${secret}`)).toEqual({ link: { kind, secret }, left: path });
  });

  it('that was loaded again has none any more', () => {
    expect(opened('/i')).toEqual({ link: { kind: 'invitation', secret: 'gone' }, left: '/i' });
  });

  it.each([secret.slice(0, -1), `${secret}.`, '%'])(
    'that lost or won something, %s, is broken',
    (text) => {
      expect(opened(`/i#${text}`)).toEqual({
        link: { kind: 'invitation', secret: 'broken' },
        left: '/i',
      });
    },
  );

  it('is nothing else: other addresses stay as they are', () => {
    expect(opened('/r/lobby#conversation')).toEqual({
      link: undefined,
      left: '/r/lobby#conversation',
    });
  });
});
