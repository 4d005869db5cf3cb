import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../../shared/contract/errors.ts';

/** The longest cursor that is accepted, in characters. */
export const LONGEST_CURSOR = 2000;

/** Returns a cursor for the next page of a tool that was called with these arguments. */
export function cursorFor(tool: string, args: object, state: unknown): string {
  return Buffer.from(JSON.stringify([keyOf(tool, args), state])).toString('base64url');
}

/**
 * Returns where a page begins; null without a cursor. Throws `INVALID_INPUT` for anything but a cursor that
 * the same call returned.
 */
export function stateOf<State>(
  tool: string,
  args: { readonly cursor?: string | undefined },
  schema: z.ZodType<State>,
): State | null {
  if (args.cursor === undefined) return null;
  const content = parsed(args.cursor);
  if (Array.isArray(content) && content.length === 2 && content[0] === keyOf(tool, args)) {
    const { data, success } = schema.safeParse(content[1]);
    if (success) return data;
  }
  throw new AppError('INVALID_INPUT', ({ t }) => t('mcp.errors.cursor'));
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}

/** The same for all pages of one call. */
function keyOf(tool: string, args: object): string {
  const { cursor: _cursor, budget: _budget, ...same }: Record<string, unknown> = { ...args };
  const entries = Object.entries(same).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([tool, entries]))
    .digest('base64url')
    .slice(0, 16);
}
