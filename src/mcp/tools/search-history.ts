import { z } from 'zod';
import { withoutSecrets } from '../../core/agents/secrets.ts';
import { toMs } from '../../core/base/instant.ts';
import { MESSAGE_ROLES } from '../../shared/model/model.ts';
import {
  MAX_QUERY_LENGTH,
  type MessageHit,
  type SearchResult,
  type SessionHits,
  type TextPart,
} from '../../shared/model/search-result.ts';
import { Budget, takeFitting, USUAL_BUDGET } from '../answers/budget.ts';
import { cursorFor, stateOf } from '../answers/cursor.ts';
import type { VisibleHistory } from '../history/visible-history.ts';
import { argumentsOf, cursor, from, instantsOf, to, workstream } from './arguments.ts';
import { line, linkOf, namedWorkstream, toNamed } from './records.ts';
import { defineTool } from './tool.ts';

const name = 'search_history';

const PAGE = 20;
/** A search that is too slow for one step continues, but not for ever. */
const MOST_STEPS = 200;
const MATCHING_WORKSTREAMS = 5;
const SNIPPET_LENGTH = 700;

const hit = z.strictObject({
  workstream: namedWorkstream,
  session_id: z.string().nullable().describe('Null for a message outside any session.'),
  link: z.string().nullable().describe('Opens the session in the Workstreams app. Cite it.'),
  /** What matched: a message, or the title or a summary of the session. */
  kind: z.enum(['message', 'session']),
  index: z.int().nullable().describe('Of the message in its session, for get_messages.'),
  role: z.enum(MESSAGE_ROLES).nullable(),
  timestamp: z.iso.datetime().nullable(),
  model: z
    .string()
    .nullable()
    .describe('The language model that wrote the text as a summary; null for any other text.'),
  text: z.string().describe('The text around the match.'),
});
type Found = z.infer<typeof hit>;

/** The page of the search where an answer begins, and how many of its hits were returned before. */
const state = z.strictObject({
  page: z.string().max(200).nullable(),
  skip: z.int().min(0).max(1000),
});

export const searchHistory = defineTool({
  name,
  title: 'Search the history',
  description:
    'Finds messages, titles and summaries by their words, newest first. Words must all occur; "exact words", -without, beginning* and *part* work.',
  input: argumentsOf({
    query: z.string().min(1).max(MAX_QUERY_LENGTH),
    workstream: workstream.optional(),
    role: z.enum(MESSAGE_ROLES).optional().describe('Who wrote the message.'),
    from: from.optional(),
    to: to.optional(),
    cursor: cursor.optional(),
  }),
  output: z.strictObject({
    workstreams: z.array(namedWorkstream).describe('Whose title, tags or notes match.'),
    hits: z.array(hit),
    next_cursor: z.string().nullable(),
    is_complete: z
      .boolean()
      .describe(
        'False if the search index does not have the whole history yet: the app, or `workstreams search`, completes it.',
      ),
  }),
  run: (history, args) => {
    const filter = {
      ...(args.workstream !== undefined && {
        workstreamId: history.findWorkstream(args.workstream).id,
      }),
      ...(args.role !== undefined && { roles: [args.role] }),
      ...((args.from !== undefined || args.to !== undefined) && instantsOf(args)),
    };
    const { page, skip } = stateOf(name, args, state) ?? { page: null, skip: 0 };
    const { first, last } = history.withSearch((search) =>
      steps(page, (at) =>
        search.find({
          query: args.query,
          filter,
          limit: PAGE,
          ...(at !== null && { cursor: at }),
        }),
      ),
    );
    const budget = new Budget(USUAL_BUDGET);
    const named = first.workstreams.slice(0, MATCHING_WORKSTREAMS);
    const workstreams = named.map(({ workstreamId }) =>
      toNamed(history.getWorkstream(workstreamId)),
    );
    budget.take(workstreams);
    const found = last.groups.flatMap((group) => hitsOf(group, history)).slice(skip);
    const { items, isMore } = takeFitting(found, budget);
    const next = isMore
      ? { page: last.asked, skip: skip + items.length }
      : last.next !== null && { page: last.next, skip: 0 };
    return {
      workstreams,
      hits: items,
      next_cursor: next ? cursorFor(name, args, next) : null,
      is_complete: first.indexed === 1,
    };
  },
});

type Step = SearchResult & { readonly asked: string | null };

/** Returns the first step, and the first one that has hits or is the last. */
function steps(
  start: string | null,
  find: (at: string | null) => SearchResult,
): { readonly first: SearchResult; readonly last: Step } {
  const first = find(start);
  let last: Step = { ...first, asked: start };
  for (let count = 1; count < MOST_STEPS && last.groups.length === 0; count += 1) {
    if (last.next === null) break;
    last = { ...find(last.next), asked: last.next };
  }
  return { first, last };
}

function hitsOf(
  { session, workstreamId, summary, summaryModel, messages }: SessionHits,
  history: VisibleHistory,
): Found[] {
  const common = {
    workstream: toNamed(history.getWorkstream(workstreamId)),
    session_id: session?.id ?? null,
    link: session && linkOf({ name: 'session', sessionId: session.id }),
  };
  const own = summary && {
    ...common,
    kind: 'session' as const,
    index: null,
    role: null,
    timestamp: session?.startedAt ?? null,
    model: summaryModel && line(summaryModel),
    text: line(textOf(summary), SNIPPET_LENGTH),
  };
  const found = messages.map((each) => ({
    ...common,
    kind: 'message' as const,
    ...placeOf(each, session?.id ?? null, history),
    role: each.role,
    model: null,
    timestamp: each.message.timestamp,
  }));
  return own ? [own, ...found] : found;
}

/** Returns where a message is in its session, and the text around the match. */
function placeOf(
  { message, snippet }: MessageHit,
  sessionId: string | null,
  history: VisibleHistory,
): Pick<Found, 'index' | 'text'> {
  const content = history.findMessage(message)?.content ?? null;
  const safe = content === null ? '' : withoutSecrets(content);
  // A snippet can begin in the middle of a secret, of which the rest is not recognised.
  const text = safe === content ? textOf(snippet) : safe;
  const shown = line(text, SNIPPET_LENGTH);
  if (sessionId === null) return { index: null, text: shown };
  const place = { ...message, timestamp: toMs(message.timestamp) };
  return { index: history.indexOf(history.getSession(sessionId), place), text: shown };
}

function textOf(parts: readonly TextPart[]): string {
  return parts.map(({ text }) => text).join('');
}
