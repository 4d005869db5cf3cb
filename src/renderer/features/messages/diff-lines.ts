import { structuredPatch } from 'diff';

/** A line of a change. `gap`: lines that are left out, with what the patch says of them. */
export interface DiffLine {
  readonly kind: 'added' | 'removed' | 'same' | 'gap';
  readonly text: string;
}

const CONTEXT_LINES = 3;
/** Texts that differ in more lines are shown one below the other: comparing them takes quadratic time. */
const MAX_EDITS = 1000;

/** Returns what differs between two texts, with the lines around it. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const patch = structuredPatch('', '', before, after, '', '', {
    context: CONTEXT_LINES,
    maxEditLength: MAX_EDITS,
  });
  if (patch === undefined) return [...all('removed', before), ...all('added', after)];
  return patch.hunks.flatMap(({ lines }, index): readonly DiffLine[] => [
    ...(index === 0 ? [] : [{ kind: 'gap', text: '' } as const]),
    ...lines.flatMap(lineOf),
  ]);
}

function lineOf(line: string): DiffLine[] {
  const text = line.slice(1);
  switch (line[0]) {
    case '+':
      return [{ kind: 'added', text }];
    case '-':
      return [{ kind: 'removed', text }];
    case ' ':
      return [{ kind: 'same', text }];
    default:
      // A note that the last line has no line break.
      return [];
  }
}

function all(kind: 'added' | 'removed', text: string): DiffLine[] {
  if (text === '') return [];
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => ({ kind, text: line }));
}
