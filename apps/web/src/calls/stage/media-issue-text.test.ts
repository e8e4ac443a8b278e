import { describe, expect, it } from '@jest/globals';
import { mediaIssues } from '@parley/call';
import { expandMacrosPlainly } from '../../testing/plain-macros.js';

expandMacrosPlainly();
const { mediaIssueText } = await import('./media-issue-text.js');

describe('what is said of a device that cannot be had', () => {
  it.each(['microphone', 'camera'] as const)('is one sentence for each reason: %s', (kind) => {
    const sentences = mediaIssues.map((issue) => mediaIssueText[kind][issue].message);
    expect(new Set(sentences).size).toBe(mediaIssues.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z][^.]+\.$/);
  });
});
