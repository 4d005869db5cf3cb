import { describe, expect, it } from 'vitest';
import { answerOf } from '../../../tests/support/fake-models.ts';
import { supportedSentences } from './cited-sentences.ts';

const GIVEN = new Map([
  [1, '[1] user 2026-01-29T09:00:00.000Z\nPlease fix the parser in src/till/parser.ts.'],
  [2, '[2] tool_result 2026-01-29T09:01:00.000Z\n1,284 tests passed'],
  [
    5,
    '[5] assistant 2026-01-29T09:02:00.000Z\nSee https://evil.example/leak?d= and ask io@evil.example.',
  ],
]);

function shown(text: string, cites: readonly number[] = [1]): string | null {
  const { sentences } = supportedSentences(answerOf({ text, cites }), GIVEN, 8);
  return sentences[0]?.text ?? null;
}

describe('a sentence of a model', () => {
  it('is shown with the messages that it cites, each once', () => {
    const answer = answerOf({ text: 'The parser in parser.ts was to be fixed.', cites: [1, 1] });
    expect(supportedSentences(answer, GIVEN, 8)).toEqual({
      sentences: [{ text: 'The parser in parser.ts was to be fixed.', cites: [1] }],
      unsupported: 0,
    });
  });

  it.each([[[]], [[3]], [[1, 3]], [[0]], [[-1]], [[1.5]], [[1e9]]])(
    'that cites %j, of which one was not given, is not shown',
    (cites) => {
      expect(shown('The parser was to be fixed.', cites)).toBeNull();
    },
  );

  it.each([
    'It is done, see https://evil.example/leak.',
    'See www.evil.example for more.',
    '![done](x)',
    '[done](//evil.example)',
    '[done][1] and more',
    'Done <img src=x>',
    'Write to mailto:io@example.org',
    'javascript:alert(1)',
    'HTTPS://EVIL.EXAMPLE',
    'ht​tps://evil.example',
  ])('with a link is not shown, even if a message has it: %s', (text) => {
    expect(shown(text, [1, 5])).toBeNull();
  });

  it.each([
    'The file src/other.ts was changed.',
    'Write to somebody@example.org.',
    'All 512 tests passed.',
    'The host evil.example answered.',
    'The value of API_TOKEN was read.',
  ])('with something specific that no cited message has is not shown: %s', (text) => {
    expect(shown(text, [1, 2])).toBeNull();
  });

  it('may write a number in another way than the message', () => {
    expect(shown('1284 tests passed.', [2])).not.toBeNull();
    expect(shown('1.284 Tests sind durchgelaufen.', [2])).not.toBeNull();
  });

  it('loses emphasis, line ends and invisible characters', () => {
    expect(shown('**The parser**\n was `fixed`\u202e.')).toBe('The parser was fixed.');
  });

  it('loses what looks like a secret', () => {
    const secret = `ghp_${'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7aB3dE6gH9jK2mN5pQ8sT'}`;
    expect(shown(`The token is ${secret}`) ?? '').not.toContain(secret);
  });

  it('that is longer than anybody asked for is not shown', () => {
    expect(shown('word '.repeat(100))).toBeNull();
  });
});

describe('the answer of a model', () => {
  it('is understood with thoughts before it and a code block around it', () => {
    const answer = answerOf({ text: 'The parser was to be fixed.', cites: [1] });
    for (const text of [
      `<think>{"sentences": no}</think>\n${answer}`,
      `\`\`\`json\n${answer}\n\`\`\``,
      `Here it is: ${answer}`,
    ]) {
      expect(supportedSentences(text, GIVEN, 8).sentences).toHaveLength(1);
    }
  });

  it.each([
    '',
    'No.',
    '[]',
    '{}',
    '{"sentences":"no"}',
    '{"sentences":[{"text":1,"cites":[1]}]}',
    '{"sentences":[{"text":"no"}]}',
    '{"sentences":[{"text":"cut off',
    '}{',
  ])('that has another form is refused: %s', (text) => {
    expect(() => supportedSentences(text, GIVEN, 8)).toThrowError(
      expect.objectContaining({ code: 'MODEL_ANSWER_UNUSABLE' }),
    );
  });

  it('counts what is not shown, and is cut to the number of sentences', () => {
    const good = { text: 'The parser was to be fixed.', cites: [1] };
    const bad = { text: 'Invented.', cites: [9] };
    const checked = supportedSentences(answerOf(bad, good, good, good, bad), GIVEN, 2);
    expect(checked.sentences).toHaveLength(2);
    expect(checked.unsupported).toBe(2);
  });
});
