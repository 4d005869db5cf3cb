import { z } from 'zod';
import { withoutSecrets } from '../../core/agents/secrets.ts';
import { parseTimestamp } from '../../core/base/instant.ts';
import { BEFORE_ALL } from '../../core/messages/message-reader.ts';
import { MESSAGE_ROLES, type Session } from '../../shared/model/model.ts';
import { Budget, beginning, LEAST_BUDGET, MOST_BUDGET, USUAL_BUDGET } from '../answers/budget.ts';
import { cursorFor, stateOf } from '../answers/cursor.ts';
import type { VisibleHistory } from '../history/visible-history.ts';
import { argumentsOf, cursor, sessionId } from './arguments.ts';
import { sessionRecord, toSession } from './records.ts';
import { defineTool } from './tool.ts';

const name = 'get_messages';

/** How many messages before the wanted one are shown, so that it can be understood. */
const BEFORE = 2;
/** A piece of a message below this length waits for the next page. */
const LEAST_PIECE = 200;
/** The fields of a message besides its content, in JSON. */
const AROUND_CONTENT = 900;

const message = z.strictObject({
  index: z.int().describe('Its place in the session, from 0 on. Cite session and index.'),
  id: z.string().max(100),
  role: z.enum(MESSAGE_ROLES),
  timestamp: z.iso.datetime(),
  content: z.string(),
  from_character: z.int().optional().describe('The content is a later part of the message.'),
  is_cut: z.boolean().describe('The rest of the message is on the next page.'),
});

/** Where a page begins. */
const state = z.strictObject({ index: z.int().min(0), character: z.int().min(0) });
type Place = z.infer<typeof state>;

export const getMessages = defineTool({
  name,
  title: 'Read messages of a session',
  description:
    'Returns messages of a session in order of time, from the beginning, or around a message or a time. Long ones come in parts.',
  input: argumentsOf({
    session: sessionId,
    around: z
      .union([
        z.int().min(0),
        z
          .string()
          .max(40)
          .refine((text) => parseTimestamp(text) !== null),
      ])
      .optional()
      .describe('The index of a message, or an ISO 8601 time with zone.'),
    cursor: cursor.optional(),
    budget: z
      .int()
      .min(LEAST_BUDGET)
      .max(MOST_BUDGET)
      .default(USUAL_BUDGET)
      .describe('How long the answer may be, in characters.'),
  }),
  output: z.strictObject({
    session: sessionRecord,
    total: z.int(),
    messages: z.array(message),
    next_cursor: z.string().nullable(),
  }),
  run: (history, args) => {
    const session = history.getSession(args.session);
    const start = stateOf(name, args, state) ?? startOf(history, session, args.around);
    const record = toSession(session, history);
    const budget = new Budget(args.budget);
    budget.take(record);
    const { messages, next } = pageFrom(history, session, start, budget);
    return {
      session: record,
      total: history.messages.count(history.messageRangeOf(session)),
      messages,
      next_cursor: next && cursorFor(name, args, next),
    };
  },
});

function startOf(
  history: VisibleHistory,
  session: Session,
  around: number | string | undefined,
): Place {
  if (around === undefined) return { index: 0, character: 0 };
  const place = { ...BEFORE_ALL, timestamp: parseTimestamp(String(around)) ?? 0 };
  const index = typeof around === 'number' ? around : history.indexOf(session, place);
  return { index: Math.max(0, index - BEFORE), character: 0 };
}

function pageFrom(
  history: VisibleHistory,
  session: Session,
  start: Place,
  budget: Budget,
): { readonly messages: z.infer<typeof message>[]; readonly next: Place | null } {
  const messages: z.infer<typeof message>[] = [];
  for (let { index, character } = start; ; index += 1, character = 0) {
    const found = history.messageAt(session, index);
    if (found === null) return { messages, next: null };
    // Before it is cut: the half of a secret is not recognised.
    const whole = withoutSecrets(found.content);
    const rest = whole.slice(character);
    const content = beginning(rest, budget.left - AROUND_CONTENT);
    const isCut = content.length < rest.length;
    if (isCut && content.length < LEAST_PIECE && messages.length > 0) {
      return { messages, next: { index, character } };
    }
    const { id, role, timestamp } = found;
    const item = {
      index,
      id,
      role,
      timestamp,
      content,
      ...(character > 0 && { from_character: character }),
      is_cut: isCut,
    };
    if (!budget.take(item)) return { messages, next: { index, character } };
    messages.push(item);
    if (isCut) return { messages, next: { index, character: character + content.length } };
  }
}
