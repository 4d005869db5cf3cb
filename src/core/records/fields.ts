import { z } from 'zod';
import type { Instant } from '../../shared/model/model.ts';
import { parseTimestamp, toInstant } from '../base/instant.ts';

/** Fields of the journal's records, as any program may have written them. */
export const id = z.string().min(1).max(100);

export const instant = z
  .string()
  .meta({ format: 'date-time' })
  .transform((text, context): Instant => {
    const ms = parseTimestamp(text);
    if (ms !== null) return toInstant(ms);
    context.addIssue('This is no instant.');
    return z.NEVER;
  });
