import type { z } from 'zod';
import { AppError, ERROR_CODES, type ErrorCode } from '../../shared/contract/errors.ts';
import { en } from '../../shared/i18n/en/index.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import { truncate } from './truncate.ts';

/** The message may quote a key of the input, which can be of any length. */
const LONGEST_PROBLEM = 200;

const { input } = en.errors;
const PREFIX = 'errors.input.';

/**
 * Returns the value as parsed by the schema. Throws the first issue as `INVALID_INPUT`, or with the
 * code that the schema sets for it.
 */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError(codeOf(issue), (locale) =>
    truncate(messageFor(issue, locale), LONGEST_PROBLEM),
  );
}

function codeOf(issue: z.core.$ZodIssue | undefined): ErrorCode {
  const code: unknown = issue?.code === 'custom' ? issue.params?.code : undefined;
  return ERROR_CODES.find((each) => each === code) ?? 'INVALID_INPUT';
}

/** Returns our own messages translated; zod's are for developers, and English. */
function messageFor(issue: z.core.$ZodIssue | undefined, { t, formatNumber }: Locale): string {
  if (!issue) return t('errors.invalidInput');
  const { message, path } = issue;
  if (isOurs(message)) return t(message, { limit: formatNumber(limitOf(issue)) });
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}

function isOurs(message: string): message is `${typeof PREFIX}${keyof typeof input}` {
  return message.startsWith(PREFIX) && message.slice(PREFIX.length) in input;
}

/** Returns the limit that was exceeded, for messages that name it. */
function limitOf(issue: z.core.$ZodIssue): number {
  if (issue.code === 'too_big') return Number(issue.maximum);
  return issue.code === 'custom' ? Number(issue.params?.limit) : 0;
}
