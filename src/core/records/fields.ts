import { z } from 'zod';
import type { Instant } from '../../shared/model/model.ts';
import { parseTimestamp, toInstant } from '../base/instant.ts';
import { inLowerCase } from '../storage/paths.ts';

/** Types of fields, as any program may have written them. */
export const id = z.string().min(1).max(100);

/** The id of a workstream. A UUID is compared in lower case, in which its folder is named. */
export const workstreamId = id.transform(inLowerCase);

export const instant = z
  .string()
  .meta({ format: 'date-time' })
  .transform((text, context): Instant => {
    const ms = parseTimestamp(text);
    if (ms !== null) return toInstant(ms);
    context.addIssue('Not an instant.');
    return z.NEVER;
  });

export const count = z.int().min(0);

/** Starts and ends of times in turn, in milliseconds; an invalid list counts as missing. */
export const agentAlone = z
  .array(count)
  .refine(
    (times) =>
      times.length % 2 === 0 && times.every((at, n) => n === 0 || at > (times[n - 1] ?? 0)),
  )
  .catch([])
  .default([]);
