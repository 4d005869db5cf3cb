import { folded, foldedWords } from '../../../shared/model/folding.ts';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import type { Typing } from '../../../shared/typed-times/days.ts';
import { readRange, type TypedRange } from '../../../shared/typed-times/range.ts';
import { dayKey } from '../../ui/time.ts';

/** A past session as the user types it. */
export interface TypedSession extends TypedRange {
  readonly workstream: WorkstreamOverview;
}

/** What people write before the times, such as `add` or `log a session`. */
const ADD =
  /^(?:add|log|track|record|erfassen?|eintragen|nachtragen)(?:\s+(?:an?\s+|eine\s+)?(?:session|sitzung))?\s+/i;

/**
 * Reads `9-10 yesterday thesis`, with the beginnings of words of a workstream's title before or after
 * the times. Without a title, it is in the workstream that is shown.
 */
export function readSession(
  query: string,
  workstreams: readonly WorkstreamOverview[],
  shown: WorkstreamOverview | undefined,
  typing: Typing,
): TypedSession | null {
  const read = (text: string) => readTimesAndTitle(text, workstreams, shown, typing);
  return read(query) ?? (ADD.test(query) ? read(query.replace(ADD, '')) : null);
}

function readTimesAndTitle(
  query: string,
  workstreams: readonly WorkstreamOverview[],
  shown: WorkstreamOverview | undefined,
  typing: Typing,
): TypedSession | null {
  const words = query.trim().split(/\s+/);
  for (let count = 0; count < words.length; count += 1) {
    for (const isBefore of count === 0 ? [true] : [false, true]) {
      const [from, to] = isBefore ? [count, words.length] : [0, words.length - count];
      const times = readRange(words.slice(from, to).join(' '), typing);
      if (times === null) continue;
      const name = words.filter((_word, index) => index < from || index >= to).join(' ');
      const workstream = count === 0 ? shown : workstreamsNamed(name, workstreams)[0];
      if (workstream !== undefined) return { workstream, ...times };
    }
  }
  return null;
}

/** Returns the texts that describe when a typed session was. */
export function describeTimes(
  { startedAt, endedAt }: TypedSession,
  { now, locale }: Typing,
): { day: string; times: string; length: string } {
  const [start, end] = [new Date(startedAt), new Date(endedAt)];
  return {
    day: locale.formatShortDay(dayKey(start), dayKey(now)),
    times: locale.formatTimesAfter(start, end),
    length: locale.formatDuration(end.getTime() - start.getTime()),
  };
}

/**
 * Returns the workstreams, but for archived ones, of whose titles every typed word begins a word. Those
 * whose title begins with the text come first.
 */
export function workstreamsNamed(
  name: string,
  workstreams: readonly WorkstreamOverview[],
): readonly WorkstreamOverview[] {
  const typed = folded(name.trim());
  const words = foldedWords(name);
  if (words.length === 0) return [];
  const found = workstreams.filter(({ title, state }) => {
    const known = foldedWords(title);
    return (
      state !== 'archived' && words.every((word) => known.some((each) => each.startsWith(word)))
    );
  });
  const isFirst = ({ title }: WorkstreamOverview) => folded(title).startsWith(typed);
  return [...found.filter(isFirst), ...found.filter((each) => !isFirst(each))];
}
