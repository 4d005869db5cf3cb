import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { asYaml } from './yaml.ts';

/** Texts that a reader of one version or the other takes for something else, or cannot read. */
const HOSTILE = [
  ...'No no YES on Off y N true False null NULL ~ Null'.split(' '),
  ...'12:30 1:30:45 190:20:30 0o14 014 0x1F 1e3 1_000 .inf -.INF .NaN +1 -0 1. 0b1'.split(' '),
  ...'2026-01-29 2026-01-29T09:00:00.000Z = << - ? : -- --- ... |- > & * ! % @ ` { [ ]'.split(' '),
  ...['---', '...', '--- x', 'a: b', 'a #b', '# c', "it's", 'say "hi"', 'back\\slash', '\\u0041'],
  ...[
    '',
    ' ',
    ' x',
    'x ',
    '\t',
    'a\tb',
    '\n',
    'a\n---\nb',
    'a\r\nb',
    '\r',
    'a\n\n b\n',
    '---\nx: y\n---',
  ],
  ...['\0', '\u0007', '\u001b', '\u007f', '\u0085', 'a\u0085b', '\u009f', '\u00a0', '\u00ad'],
  ...[
    '\u2028',
    '\u2029',
    '\ufeff',
    '\ufeffx',
    '\ufffe',
    '\uffff',
    '\ufdd0',
    '👍',
    '𝄞',
    '漢字',
    'x'.repeat(5000),
  ],
] as const;

/** As readers of both versions, by two parsers. */
const READERS = {
  'YAML 1.2': (text: string): unknown => parse(text, { version: '1.2' }),
  'YAML 1.1': (text: string): unknown => parse(text, { version: '1.1', merge: true }),
  'js-yaml': (text: string): unknown => load(text),
};

describe.each(Object.entries(READERS))('front matter as %s reads it', (_, read) => {
  it.each(HOSTILE)('has the text %j', (text) => {
    const fields = { title: text, tags: [text, 'x', text], none: null, count: 3, last: 'end' };
    expect(read(asYaml(fields))).toEqual(fields);
  });

  it('has any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.constantFrom(...HOSTILE), { maxLength: 4 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 3 }), (title, tags) => {
        const fields = { title, tags };
        expect(read(asYaml(fields))).toEqual({ title, tags });
      }),
      { seed: 20_260_129, numRuns: 1000 },
    );
  });

  it('has the replacement character for half of a character', () => {
    expect(read(asYaml({ title: 'a\ud800b' }))).toEqual({ title: 'a\ufffdb' });
  });
});

it('front matter has a line for each field, so that no text can end it', () => {
  for (const text of HOSTILE) {
    expect(asYaml({ title: text, tags: [text] }).split(/[\n\r\u0085\u2028\u2029]/)).toHaveLength(3);
  }
});
