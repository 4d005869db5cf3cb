import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitForRendering } from './split-for-rendering.ts';

const kindsOf = (content: string) => [
  ...new Set(splitForRendering(content).map(({ kind }) => kind)),
];
const paragraph = `${'word '.repeat(200)}\n\n`;

describe('the parts of a rendered message', () => {
  it('are a single one for a short message', () => {
    expect(splitForRendering('Hello *there*')).toEqual([
      { kind: 'markdown', text: 'Hello *there*' },
    ]);
    expect(splitForRendering('')).toEqual([]);
  });

  it('are split between paragraphs', () => {
    const chunks = splitForRendering(paragraph.repeat(20));
    expect(chunks.length).toBeGreaterThan(4);
    for (const { kind, text } of chunks) {
      expect(kind).toBe('markdown');
      expect(text.endsWith('\n\n')).toBe(true);
    }
  });

  it('are split around a fence, and an overlong fence becomes code', () => {
    const fence = (lines: number) => `\`\`\`js\n${'let a = 1;\n\n'.repeat(lines)}\`\`\`\n`;
    const textsOf = (content: string) => splitForRendering(content).map(({ text }) => text);
    expect(textsOf(`Look:\n${fence(100)}So.`)).toEqual(['Look:\n', fence(100), 'So.']);
    expect(textsOf(`- Look:\n  ~~~\n\n${paragraph}\n  ~~~\n- So.`)).toHaveLength(1);
    const [before, ...rest] = splitForRendering(`Look:\n${fence(1000)}So.`);
    const after = rest.pop();
    expect([before, after]).toEqual([
      { kind: 'markdown', text: 'Look:\n' },
      { kind: 'markdown', text: 'So.' },
    ]);
    expect(rest.every(({ kind }) => kind === 'code')).toBe(true);
    const code = rest.map(({ text }) => text).join('');
    expect(code).toBe('let a = 1;\n\n'.repeat(1000).slice(0, -1));
  });

  it.each([
    ['a line without an end', 'x'.repeat(50_000)],
    ['quotes in quotes', '>'.repeat(3000)],
    ['lists in lists', '1. '.repeat(1000)],
    ['more markup than can be read', '*a'.repeat(5000)],
  ])('are plain where reading would take long: %s', (_name, content) => {
    expect(kindsOf(content)).toEqual(['plain']);
  });

  it('are plain after the first hundred thousand characters', () => {
    const chunks = splitForRendering(paragraph.repeat(200));
    expect(chunks[0]?.kind).toBe('markdown');
    expect(chunks.at(-1)?.kind).toBe('plain');
  });

  it('contain the whole message except the marks of long fences, in order and in limited sizes', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        '\n',
        '\n\n',
        '~~~\n',
        '> ',
        '- ',
        '\u{1F600}'.repeat(5000),
        paragraph,
        'x'.repeat(9000),
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const content = parts.join('');
        const chunks = splitForRendering(content);
        if (chunks.every(({ kind }) => kind !== 'code')) {
          expect(chunks.map(({ text }) => text).join('')).toBe(content);
        }
        for (const { text } of chunks) {
          expect(text.length).toBeLessThanOrEqual(8000);
          expect(text).not.toMatch(/[\uD800-\uDBFF]$/);
        }
      }),
      { numRuns: 40, seed: 1 },
    );
  });
});
