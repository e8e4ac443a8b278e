import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { textParts } from './message-links.js';

const links = (text: string) => textParts(text).flatMap(({ href }) => href ?? []);

describe('links in a text', () => {
  it.each([
    ['see https://example.com/a?b=c#d now', ['https://example.com/a?b=c#d']],
    ['http://localhost:3000', ['http://localhost:3000/']],
    ['(https://example.com/wiki/Lens_(optics)).', ['https://example.com/wiki/Lens_(optics)']],
    ['https://one.example, https://two.example!', ['https://one.example/', 'https://two.example/']],
    ['看 https://example.com/路径。很好', ['https://example.com/%E8%B7%AF%E5%BE%84']],
    ['HTTPS://EXAMPLE.COM', ['https://example.com/']],
  ])('finds those of %j', (text, found) => {
    expect(links(text)).toEqual(found);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<b>hi</b>',
    'ftp://example.com',
    'mailto:anna@example.com',
    'anna@example.com',
    '//example.com',
    'main.rs and readme.md',
    'https://',
  ])('leaves %j as text', (text) => {
    expect(links(text)).toEqual([]);
  });

  it('gives the whole text again, whatever it is', () => {
    const pieces = fc.constantFrom('https://a.example/x', ' ', '.', '(', ')', '"', '<', '好', '🎉');
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (written) => {
        const parts = textParts(written);
        expect(parts.map((part) => part.text).join('')).toBe(written);
        for (const { href } of parts) expect(href ?? 'http://').toMatch(/^https?:\/\//u);
      }),
    );
  }, 60_000);
});
