import type { z } from 'zod';
import { AppError, ERROR_CODES, type ErrorCode } from '../shared/errors.ts';
import { oneLine } from './one-line.ts';

/** A key of the input can be in the words of what is wrong with it, and be of any length. */
const LONGEST_PROBLEM = 200;

/**
 * Returns the value as the schema gives it. Throws `INVALID_INPUT`, or the code that the schema gives
 * for it, with the first thing wrong.
 */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError(codeOf(issue), oneLine(wordsFor(issue), LONGEST_PROBLEM));
}

function codeOf(issue: z.core.$ZodIssue | undefined): ErrorCode {
  const code: unknown = issue?.code === 'custom' ? issue.params?.code : undefined;
  return ERROR_CODES.find((each) => each === code) ?? 'INVALID_INPUT';
}

function wordsFor(issue: z.core.$ZodIssue | undefined): string {
  if (!issue) return 'This input is not valid.';
  const place = issue.path.join('.');
  return issue.code === 'custom' || issue.message.endsWith('.') || place === ''
    ? issue.message
    : `${place}: ${issue.message}`;
}
