import type { Asked } from './fake-endpoint.ts';

interface Sentence {
  readonly text: string;
  readonly cites: readonly number[];
}

/** Returns an answer in the form that is asked for. */
export function answerOf(...sentences: readonly Sentence[]): string {
  return JSON.stringify({ sentences });
}

/** Returns the messages or notes in a prompt: the numbers at their beginning, and the rest. */
export function dataIn({ prompt }: Asked): { numbers: number[]; text: string }[] {
  const lines = prompt.split('\n').slice(1, -1).join('\n');
  return lines.split(/^(?=\[\d)/m).flatMap((part) => {
    const [, numbers, text] = /^\[([\d, ]+)\] ?([\s\S]*)$/.exec(part) ?? [];
    return numbers === undefined || text === undefined
      ? []
      : [{ numbers: numbers.split(', ').map(Number), text: text.trim() }];
  });
}

/** A model that quotes the beginning of every third message, and cites it. */
export function quotingModel(asked: Asked): string {
  const data = dataIn(asked);
  const chosen = data.filter((_, index) => index % 3 === 0).slice(0, 10);
  return answerOf(
    ...chosen.map(({ numbers, text }) => ({
      text: (text.split('\n').at(-1) ?? '').split(' ').slice(0, 12).join(' '),
      cites: numbers,
    })),
  );
}
