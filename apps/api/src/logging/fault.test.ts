import { expect, it } from '@jest/globals';
import { faultOf } from './fault.js';

it('has where an error came from, and no line of its message that looks like it', () => {
  const { at } = faultOf(
    new Error('Failed query: select\nparams: x\n    at (what was searched for)'),
  );
  expect(at.length).toBeGreaterThan(0);
  expect(at.join('\n')).not.toContain('searched');
});
