import type { z } from 'zod';
import { AppError } from '../shared/errors.ts';

/** Returns the value as the schema gives it. Throws `INVALID_INPUT` with the first thing wrong. */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('INVALID_INPUT', firstProblem(parsed.error));
}

function firstProblem(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return 'This input is not valid.';
  const place = issue.path.join('.');
  return issue.code === 'custom' || issue.message.endsWith('.') || place === ''
    ? issue.message
    : `${place}: ${issue.message}`;
}
