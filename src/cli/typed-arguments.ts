import { toInstant, toMs } from '../core/base/instant.ts';
import { dayAfter, dayStart } from '../shared/time/local-days.ts';
import { type DaySpan, readDays, type Typing } from '../shared/typed-times/days.ts';
import { instantsOf } from '../shared/typed-times/local-time.ts';
import { readRange, type TypedRange } from '../shared/typed-times/range.ts';
import { readMoment } from '../shared/typed-times/times.ts';
import { InvalidArgument, type Work } from './command.ts';

/** Returns what typed times depend on. */
export function typingOf({ clock, locale }: Pick<Work, 'clock' | 'locale'>): Typing {
  return { now: new Date(clock.now()), locale };
}

/** Returns when a past session was: `yesterday 9-10`. Throws `InvalidArgument`. */
export function rangeOf(text: string, work: Work): TypedRange {
  return readRange(text, typingOf(work)) ?? notUnderstood(text);
}

/** Returns an instant, in milliseconds: `2h ago`, `9:30`. Throws `InvalidArgument`. */
export function momentOf(text: string, work: Work): number {
  const moment = readInstant(text, work);
  if (moment !== null) return moment;
  throw new InvalidArgument(({ t }) => t('cli.problems.moment', { what: text }));
}

function readInstant(text: string, work: Work): number | null {
  const local = readMoment(text, typingOf(work));
  const [instant] = local === null ? [] : instantsOf(local);
  return instant === undefined ? null : toMs(instant);
}

/** Returns the days that a text means: `yesterday`, `last week`. Throws `InvalidArgument`. */
export function daysOf(text: string, work: Work): DaySpan {
  const days = readDays(text, typingOf(work));
  if (days !== null) return days;
  throw new InvalidArgument(({ t }) => t('cli.problems.days', { what: text }));
}

/** Returns when a time or a day begins, in milliseconds: `2h ago`, `yesterday`. Throws `InvalidArgument`. */
export function beginningOf(text: string, work: Work): number {
  const days = readDays(text, typingOf(work));
  const beginning = days === null ? readInstant(text, work) : dayStart(days.from);
  if (beginning !== null) return beginning;
  throw new InvalidArgument(({ t }) => t('cli.problems.beginning', { what: text }));
}

/** Returns the start of the first day and the end of the last one. */
export function instantsOfDays({ from, to }: DaySpan): { from: string; to: string } {
  return { from: toInstant(dayStart(from)), to: toInstant(dayStart(dayAfter(to))) };
}

/** Throws `InvalidArgument`. */
export function notUnderstood(text: string): never {
  throw new InvalidArgument(({ t }) => t('cli.problems.times', { what: text }));
}
