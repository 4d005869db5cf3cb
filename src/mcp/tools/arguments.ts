import { z } from 'zod';
import { EARLIEST, LATEST, parseTimestamp, toInstant } from '../../core/base/instant.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { Instant } from '../../shared/model/model.ts';
import type { DayKey } from '../../shared/time/day-key.ts';
import { dayStart } from '../../shared/time/local-days.ts';
import { shortened } from '../answers/budget.ts';
import { LONGEST_CURSOR } from '../answers/cursor.ts';

/** How much of the names an error repeats, in characters of JSON. */
const MAX_NAMES = 200;

/** Returns the schema of arguments. It refuses others, and repeats only the beginning of their names. */
export function argumentsOf<const Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `Unknown arguments: ${shortened(issue.keys.join(', '), MAX_NAMES)}`
        : undefined,
  });
}

export const workstream = z
  .string()
  .min(1)
  .max(300)
  .describe('A workstream: its id, its title, or a part of its title that no other has.');

export const sessionId = z.string().min(1).max(300).describe('The id of a session.');

export const cursor = z
  .string()
  .max(LONGEST_CURSOR)
  .describe('The next_cursor of the previous page, with the same other arguments.');

/** Years before 1000 and the last one have days that instants do not reach. */
export const day = z.iso.date().refine((text) => text >= '1000-01-01' && text <= '9999-12-01');

const time = z.union([
  day,
  z
    .string()
    .max(40)
    .refine((text) => parseTimestamp(text) !== null),
]);
export const from = time.describe(
  'The first local day (YYYY-MM-DD), or an ISO 8601 time with zone.',
);
export const to = time.describe('The last local day, included, or a time with zone, excluded.');

/** Returns the instants of a range; what is left out has no limit. Throws `INVALID_INPUT`. */
export function instantsOf(range: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): { from: Instant; to: Instant } {
  const first = range.from === undefined ? EARLIEST : instantOf(range.from, 0);
  const last = range.to === undefined ? LATEST : instantOf(range.to, 1);
  if (first < last) return { from: first, to: last };
  throw new AppError('INVALID_INPUT', ({ t }) => t('mcp.errors.reversed'));
}

function instantOf(text: string, offset: 0 | 1): Instant {
  const day = dayIn(text);
  return toInstant(day === null ? (parseTimestamp(text) ?? 0) : dayStart(day, offset));
}

function dayIn(text: string): DayKey | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? (text as DayKey) : null;
}
