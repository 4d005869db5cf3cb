import { z } from 'zod';
import { factsJson, factsSchema } from '../../core/facts/facts-json.ts';
import { modelSummarySchema } from '../../core/model-summaries/summary-json.ts';
import { message as messageSchema } from '../../core/records/message.ts';
import { sessionRecord, session as sessionSchema } from '../../core/records/session.ts';
import { briefWorkstreamRecord } from '../../core/records/workstream.ts';
import { LEFT_OUT_REASONS, PROGRAMS } from '../../shared/contract/trackers.ts';
import { continuePrompt } from '../../shared/facts/continue-prompt.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import { AGENT_IDS } from '../../shared/model/agents.ts';
import { linkTo } from '../../shared/model/deep-link.ts';
import { INVALID_REASONS } from '../../shared/model/invalid-lines.ts';
import { CLIENT_IDS } from '../../shared/model/mcp-client.ts';
import {
  CORRECTIONS,
  MESSAGE_ROLES,
  type Session,
  type WorkstreamOverview,
} from '../../shared/model/model.ts';
import type { WhereStopped } from '../../shared/model/where-stopped.ts';

/** What can go wrong while `follow` reads logs. */
export const PROBLEM_KINDS = [
  'unreadable',
  'unknown',
  'left_out',
  'no_logs',
  'waiting',
  'nothing_to_follow',
  'failed',
] as const;

/** A workstream, as far as a session's output names it. */
const named = z.strictObject({ id: z.string(), title: z.string() });

const sessionOf = z.strictObject({ workstream: named, session: sessionSchema });

/** A workstream without its notes, which may be long. */
const listed = z.strictObject({
  workstream: briefWorkstreamRecord.schema,
  last_activity_at: z.iso.datetime().nullable(),
  active_session: sessionSchema.nullable(),
  new_messages: z.int(),
});

/** What each command prints with `--json` (docs/COMMAND-LINE.md), and an error to stderr. */
export const OUTPUT = {
  status: z.strictObject({ running: z.array(sessionOf) }),
  start: sessionOf,
  end: sessionOf,
  resume: sessionOf,
  keep: sessionOf,
  add: sessionOf,
  edit: sessionOf,
  list: z.strictObject({ workstreams: z.array(listed) }),
  set: listed,
  show: z.union([
    z.strictObject({
      workstream: listed,
      session_count: z.int(),
      sessions: z.array(sessionSchema),
    }),
    z.strictObject({
      ...sessionOf.shape,
      facts: factsSchema,
      /** Null if no model has written one. */
      model_summary: modelSummarySchema.nullable(),
      message_count: z.int(),
      messages: z.array(messageSchema),
    }),
  ]),
  'stop-where': z.strictObject({
    workstream: named,
    /** Null if nothing has been written in the workstream. */
    last: z
      .strictObject({ session: sessionSchema, link: z.string(), facts: factsSchema })
      .nullable(),
    prompt: z.string(),
  }),
  today: z.strictObject({
    day: z.iso.date(),
    sessions: z.array(sessionOf),
    workstreams: z.array(z.strictObject({ workstream: named, tracked_ms: z.int() })),
    tracked_ms: z.int(),
    on_the_clock_ms: z.int(),
  }),
  report: z.strictObject({
    from: z.iso.date(),
    to: z.iso.date(),
    tracked_ms: z.int(),
    on_the_clock_ms: z.int(),
    days: z.array(z.strictObject({ day: z.iso.date(), tracked_ms: z.int() })),
    workstreams: z.array(
      z.strictObject({
        workstream: named,
        weekly_goal_ms: z.int().nullable(),
        tracked_ms: z.int(),
        sessions: z.array(
          z.strictObject({
            session: sessionSchema,
            day: z.iso.date(),
            tracked_ms: z.int(),
            facts: factsSchema.nullable(),
          }),
        ),
      }),
    ),
  }),
  log: z.strictObject({ message: messageSchema }),
  search: z.strictObject({
    workstreams: z.array(named),
    sessions: z.array(
      z.strictObject({
        workstream: named,
        session_id: z.string().nullable(),
        started_at: z.iso.datetime().nullable(),
        summary: z.string().nullable(),
        /** The model that wrote the summary; null if no model did. */
        summary_model: z.string().nullable(),
        messages: z.array(
          z.strictObject({
            timestamp: z.iso.datetime(),
            role: z.enum(MESSAGE_ROLES),
            text: z.string(),
          }),
        ),
      }),
    ),
    has_more: z.boolean(),
  }),
  export: z.strictObject({ path: z.string(), sessions: z.int() }),
  import: z.strictObject({
    source: z.enum(['workstreams', ...PROGRAMS]),
    is_dry_run: z.boolean(),
    workstreams: z.int(),
    sessions: z.int(),
    messages: z.int(),
    left_out: z.array(z.strictObject({ reason: z.enum(LEFT_OUT_REASONS), count: z.int() })),
  }),
  /** On a line each: messages that were added to a session; null if they are in none yet. */
  follow: z.strictObject({
    workstream: named,
    session: sessionSchema.nullable(),
    messages: z.int(),
  }),
  undo: z.strictObject({
    correction: z.strictObject({
      id: z.string(),
      kind: z.enum(CORRECTIONS),
      by: z.string(),
      at: z.iso.datetime(),
      workstream_id: z.string(),
    }),
  }),
  verify: z.strictObject({
    workstreams: z.int(),
    invalid_lines: z.array(
      z.strictObject({
        workstream_id: z.string(),
        file: z.string(),
        line: z.int(),
        reason: z.enum(INVALID_REASONS),
      }),
    ),
    more_invalid_lines: z.int(),
    differing_rows: z.array(z.string()),
  }),
  mcp: z.strictObject({
    client: z.enum(CLIENT_IDS),
    path: z.string(),
    result: z.enum(['changed', 'unchanged']),
  }),
  rebuild: z.strictObject({ workstreams: z.int() }),
  completion: z.strictObject({ script: z.string() }),
  complete: z.strictObject({
    /** True if any file can be meant. */
    files: z.boolean(),
    words: z.array(z.strictObject({ value: z.string(), description: z.string() })),
  }),
  /** What `follow` cannot read, or does not understand; to stderr. */
  problem: z.strictObject({
    problem: z.strictObject({
      kind: z.enum(PROBLEM_KINDS),
      agent: z.enum(AGENT_IDS).nullable(),
      message: z.string(),
    }),
  }),
  error: z.strictObject({ error: z.strictObject({ code: z.string(), message: z.string() }) }),
};

/** Returns the JSON Schema of all outputs, which docs/command-line.schema.json contains. */
export function outputJsonSchema(): unknown {
  return z.toJSONSchema(z.strictObject(OUTPUT).partial(), { io: 'input' });
}

interface Titled {
  readonly id: string;
  readonly title: string;
  readonly session: Session;
}

/** Returns a session with its workstream, whose id and title these are. */
export function sessionJson({ id, title, session }: Titled) {
  return { workstream: { id, title }, session: sessionRecord.toFile(session) };
}

/** Returns where work stopped, with a link that opens the session and a prompt to continue. */
export function whereStoppedJson(where: WhereStopped, locale: Pick<Locale, 't'>) {
  const { workstream, last } = where;
  return {
    workstream,
    last: last && {
      session: sessionRecord.toFile(last.session),
      link: linkTo({ name: 'session', sessionId: last.session.id }),
      facts: factsJson(last.facts),
    },
    prompt: continuePrompt(where, locale),
  };
}

export function workstreamJson(overview: WorkstreamOverview) {
  const { lastActivityAt, activeSession, newMessages } = overview;
  return {
    workstream: briefWorkstreamRecord.toFile(overview),
    last_activity_at: lastActivityAt,
    active_session: activeSession && sessionRecord.toFile(activeSession),
    new_messages: newMessages,
  };
}
