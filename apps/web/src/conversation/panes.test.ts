import { describe, expect, it } from '@jest/globals';
import { direct, lobby } from '../testing/samples.js';
import { openedAt, type Panes, withPane } from './panes.js';

describe('a pane', () => {
  const panes: Panes = new Map([
    [lobby, openedAt({ readSeq: 3, lastSeq: 5 })],
    [direct, openedAt({ readSeq: 5, lastSeq: 5 })],
  ]);

  it('opens where reading stopped, if something has come since', () => {
    expect(panes.get(lobby)).toEqual({ newAfter: 3, readingAlong: false });
    expect(panes.get(direct)).toEqual({ newAfter: undefined, readingAlong: false });
  });

  it('has what is its own, beside others', () => {
    const changed = withPane(panes, direct, { readingAlong: true });
    expect(changed.get(direct)).toEqual({ newAfter: undefined, readingAlong: true });
    expect(changed.get(lobby)).toBe(panes.get(lobby));
  });

  it('changes nothing that is so already, or when it is not open', () => {
    expect(withPane(panes, lobby, { newAfter: 3 })).toBe(panes);
    const none: Panes = new Map();
    expect(withPane(none, lobby, { readingAlong: true })).toBe(none);
  });
});
