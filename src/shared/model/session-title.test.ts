import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleSession } from '../../../tests/support/example-records.ts';
import { deriveTitle, MAX_DERIVED_TITLE, titleOf } from './session-title.ts';
import { writeFacts } from './summary-text.ts';

describe('the title of a session', () => {
  it('is the user’s own, else the derived one, else the first words of an older summary', () => {
    const summary = writeFacts({ user: 1 }, 'Where did I stop?');
    expect(titleOf({ title: 'Own', derivedTitle: 'Derived', summary })).toBe('Own');
    expect(titleOf({ title: null, derivedTitle: 'Derived', summary })).toBe('Derived');
    expect(titleOf({ title: null, derivedTitle: null, summary })).toBe('Where did I stop?');
    expect(titleOf(exampleSession())).toBeNull();
  });

  it('is not made of a summary that somebody wrote', () => {
    expect(titleOf(exampleSession({ summary: 'We fixed the lexer.' }))).toBeNull();
  });
});

describe('a derived title', () => {
  it.each([
    ['the first line', 'Fix the login\n\nIt fails for everyone.', 'Fix the login'],
    ['the first line with words', '\n \t\n---\n***\nOutline\n', 'Outline'],
    ['text on one line', '  a \t b\u00a0c  ', 'a b c'],
    ['a heading without its mark', '## Chapter 2 ##', 'Chapter 2'],
    ['an item of a task list in a quotation', '> - [ ] write *the* __end__', 'write the end'],
    ['a numbered item', '1. First', 'First'],
    [
      'the text of links and pictures',
      'See [the docs](http://a.b) ![plan](p.png)',
      'See the docs plan',
    ],
    ['code without its marks', 'Rename `snake_case` to ~~x~~ **y**', 'Rename snake_case to x y'],
    ['what follows the beginning of a fence', '```ts\nconst a = 1;\n```', 'const a = 1;'],
    ['HTML as text', 'Fix the <img> tag', 'Fix the <img> tag'],
    ['operators and stars as they are', 'a * b < c_d', 'a * b < c_d'],
    ['any script', '日本語の文', '日本語の文'],
    ['emoji', '🎉', '🎉'],
  ])('has %s', (_, content, title) => {
    expect(deriveTitle(content)).toBe(title);
  });

  it.each(['', ' \n\t', '---', '```', '?!'])('is null for %j, which has no words', (content) => {
    expect(deriveTitle(content)).toBeNull();
  });

  it('is cut after a word, or inside of one that is too long', () => {
    expect(deriveTitle('word '.repeat(20))).toBe(`${'word '.repeat(12).trim()}…`);
    expect(deriveTitle(`${'12345 '.repeat(9)}12345, and`)).toBe(`${'12345 '.repeat(9).trim()}…`);
    expect(deriveTitle('👩‍👩‍👧‍👦'.repeat(100))).toBe(`${'👩‍👩‍👧‍👦'.repeat(59)}…`);
  });

  it('is one line of words within the limit, or null, for any text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '\n',
        ' ',
        '# ',
        '- ',
        '> ',
        '```',
        '**',
        '_',
        '[a](b)',
        '<b>',
        '\\',
        '\u0301',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const title = deriveTitle(pieces.join(''));
        if (title === null) return;
        const size = [...new Intl.Segmenter().segment(title)].length;
        expect(size).toBeLessThanOrEqual(MAX_DERIVED_TITLE);
        expect(title).toMatch(/[\p{L}\p{N}\p{Extended_Pictographic}]/u);
        expect(title).toBe(title.trim());
        expect(title).not.toMatch(/[\p{Cc}\u2028\u2029]|\s{2}/u);
      }),
    );
  });

  it('takes no longer for a message without end', () => {
    const contents = ['# '.repeat(500_000), '['.repeat(1_000_000), `<a${' '.repeat(1_000_000)}`];
    for (const content of contents) expect(deriveTitle(content)?.length ?? 0).toBeLessThan(100);
  });
});
