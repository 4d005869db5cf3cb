import { describe, expect, it } from 'vitest';
import { escapeMarkup, menuLabel, shortTitle } from './labels.ts';

describe('a title in a menu or a notification', () => {
  it.each([
    ['plain', 'R&D', 'R&D'],
    ['emoji', '👩‍👩‍👧 and 🇩🇪', '👩‍👩‍👧 and 🇩🇪'],
    ['several lines', 'a\r\n\tb\u2028c', 'a b c'],
    ['control characters', 'a\0b\u001b[31mc\u0085d\u007f', 'ab[31mcd'],
    ['half a character', 'a\ud83db', 'ab'],
    ['overrides', '\u202egnp.exe\u202c', 'gnp.exe'],
    ['an isolate that is not closed', '\u2067a', 'a'],
    ['a closing for an isolate of ours', 'a\u2069b', 'ab'],
    ['marks', 'a\u200fb\u061cc', 'abc'],
    ['markup', '<b onclick=x>&amp;', '<b onclick=x>&amp;'],
  ])('contains only its visible characters: %s', (_what, title, shown) => {
    expect(shortTitle(title)).toBe(shown);
  });

  it.each(['שלום', 'مرحبا 12', 'ABC שלום'])('is isolated from its context: %s', (title) => {
    expect(shortTitle(title)).toBe(`\u2068${title}\u2069`);
  });

  it('is cut by characters as a reader counts them, inside its isolate', () => {
    expect(shortTitle('א'.repeat(50))).toBe(`\u2068${'א'.repeat(39)}…\u2069`);
    const marked = `e${'\u0301'.repeat(30)}`;
    expect(shortTitle(marked.repeat(50))).toBe(`${marked.repeat(39)}…`);
  });
});

it('a menu shows every &', () => {
  expect(menuLabel('&Quit && R&D')).toBe('&&Quit &&&& R&&D');
});

it('markup is escaped', () => {
  const body = '<a href="file:///">R&D</a> &amp;';
  const escaped = '&lt;a href="file:///"&gt;R&amp;D&lt;/a&gt; &amp;amp;';
  expect(escapeMarkup(body)).toBe(escaped);
});
