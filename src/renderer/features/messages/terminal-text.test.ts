import fc from 'fast-check';
import { expect, it } from 'vitest';
import { terminalParts } from './terminal-text.ts';

const ESC = '\u001b';

it.each([
  ['one\ntwo\tthree', 'one\ntwo\tthree'],
  [`${ESC}[2J${ESC}[1;1Hat home`, 'at home'],
  [`${ESC}]0;a title\u0007text`, 'text'],
  [`${ESC}]8;;https://example.org${ESC}\\link${ESC}]8;;${ESC}\\`, 'link'],
  [`${ESC}(Btext${ESC}=`, 'text'],
  ['10 %\r50 %\r100 %\nnext\r\n', '100 %\nnext\n'],
  ['bell\u0007 and null\u0000', 'bell and null'],
  [`cut ${ESC}[3`, 'cut 3'],
])('shows %j as a terminal does', (output, text) => {
  expect(
    terminalParts(output)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
});

it('keeps colours and weight', () => {
  const usual = { colour: null, isBold: false, isDim: false };
  expect(
    terminalParts(`${ESC}[1;31mFAIL${ESC}[0m a ${ESC}[32mok${ESC}[39m ${ESC}[2m(1 s)${ESC}[22m`),
  ).toEqual([
    { text: 'FAIL', colour: 'red', isBold: true, isDim: false },
    { text: ' a ', ...usual },
    { text: 'ok', ...usual, colour: 'green' },
    { text: ' ', ...usual },
    { text: '(1 s)', ...usual, isDim: true },
  ]);
});

it('leaves no control character, whatever a program writes', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(ESC, `${ESC}[`, `${ESC}]`, '\u0007', '\r', 'm'),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = terminalParts(pieces.join(''))
        .map((part) => part.text)
        .join('');
      expect(text).not.toMatch(/(?![\t\n])\p{Cc}/u);
    }),
  );
});
