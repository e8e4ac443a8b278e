import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shownText, textParts } from './message-links.js';

const links = (text: string) => textParts(text).flatMap(({ href }) => href ?? []);

describe('links in a text', () => {
  it.each([
    ['see https://example.com/a?b=c#d now', ['https://example.com/a?b=c#d']],
    ['http://localhost:3000', ['http://localhost:3000/']],
    ['(https://example.com/wiki/Lens_(optics)).', ['https://example.com/wiki/Lens_(optics)']],
    ['https://one.example, https://two.example!', ['https://one.example/', 'https://two.example/']],
    ['看 https://example.com/路径。很好', ['https://example.com/%E8%B7%AF%E5%BE%84']],
    ['HTTPS://EXAMPLE.COM', ['https://example.com/']],
    ['链接https://example.org/c', ['https://example.org/c']],
    ['看https://example.org。好', ['https://example.org/']],
    ['看https://example.org很好', ['https://example.org/']],
    [
      '地址：http://127.0.0.1:8080，还有https://[::1]:3000/a。',
      ['http://127.0.0.1:8080/', 'https://[::1]:3000/a'],
    ],
    ['http://localhost:3000看', ['http://localhost:3000/']],
    [
      '（https://example.org/a）「https://example.org/b」',
      ['https://example.org/a', 'https://example.org/b'],
    ],
    ['ここhttps://例え.jp/道。', ['https://xn--r8jz45g.jp/%E9%81%93']],
    ['여기https://example.org를 보세요', ['https://example.org/']],
    ['смотриhttps://пример.рф/а', ['https://xn--e1afmkfd.xn--p1ai/%D0%B0']],
    ['https://example.org👍', ['https://example.org/']],
    ['**https://example.org/c**', ['https://example.org/c']],
    ['**https://example.org/c**看', ['https://example.org/c']],
    ['**see https://example.org/c**', ['https://example.org/c']],
    ['***https://example.org***', ['https://example.org/']],
    ['*https://example.org/a*', ['https://example.org/a']],
    ['_https://example.org/a_b_', ['https://example.org/a_b']],
    ['__https://example.org/a__', ['https://example.org/a']],
    ['https://example.org/__init__', ['https://example.org/__init__']],
    ['https://example.org/?v=a_', ['https://example.org/?v=a_']],
    ['~~https://example.org/a~~', ['https://example.org/a']],
    ['`https://example.org/a`', ['https://example.org/a']],
    ['||https://example.org/a||', ['https://example.org/a']],
    ['<https://example.org/a>', ['https://example.org/a']],
    ['"https://example.org/a"', ['https://example.org/a']],
    ["'https://example.org/a'", ['https://example.org/a']],
    ['“https://example.org/a”', ['https://example.org/a']],
    ['«https://example.org/a»', ['https://example.org/a']],
    ['[this](https://example.org/a)', ['https://example.org/a']],
    ['https://example.org/a: yes', ['https://example.org/a']],
    ['https://example.org/a…', ['https://example.org/a']],
    ['https://example.org/a।', ['https://example.org/a']],
    ['https://example.org/a\u202egpj.exe', ['https://example.org/a']],
    ['\u200bhttps://example.org/a\u200b', ['https://example.org/a']],
    ['-https://example.org/a', ['https://example.org/a']],
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
    'https://。',
    '**https://**',
    'git+https://example.org/a',
    'xhttps://example.org',
    'www.example.org',
  ])('leaves %j as text', (text) => {
    expect(links(text)).toEqual([]);
  });

  it.each([
    ['https://раураl.com/login', 'https://xn--l-7sba6dbr.com/login'],
    ['https://аррӏе.com', 'https://xn--80ak6aa92e.com'],
    ['https://gооgle.com:8443/?q=1#a', 'https://xn--ggle-55da.com:8443/?q=1#a'],
    ['https://ɢoogle.com', 'https://xn--oogle-wmc.com'],
    ['https://gıthub.com', 'https://xn--gthub-n4a.com'],
    ['https://ΡΑΥΡΑΙ.com', 'https://xn--mxaay3abx.com'],
    ['https://КАМАТО.com', 'https://xn--80aa2ajlx.com'],
    ['https://paypal.com@evil.example/x', 'https://evil.example/x'],
    ['https://paypal.com:443@evil.example', 'https://evil.example'],
  ])('shows where %s really leads', (text, shown) => {
    const [link] = textParts(text);
    expect(link).toEqual({ text, href: new URL(text).href, shown });
  });

  it.each([
    'https://example.com',
    'https://münchen.de/Straße',
    'https://例え.jp',
    'https://食べログ.com',
    'https://中文abc.cn',
    'https://한국.kr',
    'https://пример.рф',
    'https://ПРИМЕР.рф',
    'https://παράδειγμα.gr',
    'https://مثال.example',
    'https://ışık.example',
    'https://xn--80ak6aa92e.com',
    'http://localhost:3000/а',
    'https://example.com/@anna',
  ])('shows %s as it was written', (text) => {
    expect(textParts(text)).toEqual([{ text, href: new URL(text).href }]);
  });

  it('gives the whole text again, whatever it is', () => {
    const pieces = fc.constantFrom(
      ...['https://', 'a.example/x', '[::1]', ' ', '.', ':', '@', '(', ')', '"', '<', '好', '🎉'],
      ...['**', '_', '。', '\u202e', '\ud83c', 'javascript:'],
    );
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
  });

  it('says in a line as well where they really lead', () => {
    expect(shownText('see https://раураl.com/a or https://münchen.de.')).toBe(
      'see https://xn--l-7sba6dbr.com/a or https://münchen.de.',
    );
    expect(shownText('https://раураl.c')).not.toContain('раураl');
    expect(shownText('no link, not even раураl.com')).toBe('no link, not even раураl.com');
  });
});
