import { z } from 'zod';
import { sessionTitle, whereStopped, writtenSummary } from '../../shared/contract/schemas.ts';
import { DEVICE_ID } from '../../shared/model/device.ts';
import {
  type AdoptedRange,
  type Instant,
  SESSION_STATUSES,
  type Session,
  type WrittenSummary,
} from '../../shared/model/model.ts';
import { NO_MESSAGES } from '../../shared/model/summary-text.ts';
import { agentAlone, count, id, instant, workstreamId } from './fields.ts';
import {
  defineRecord,
  type Field,
  flag,
  list,
  plain,
  type RowOf,
  type SqlValue,
} from './record.ts';

const adoptedRange = defineRecord<AdoptedRange>()({
  workstreamId: plain('workstream_id', workstreamId),
  sessionId: plain('session_id', id),
  from: plain('from', instant),
  to: plain('to', instant),
  isNamedOnly: flag('only_named', z.boolean().default(false)),
});

/**
 * A field that is derived from the messages: provisional, and in no file, while the session is
 * active.
 */
function whenClosed<Value, Name extends string, Column extends SqlValue>(
  field: Field<unknown, Value, Name, Column>,
): Field<Session, Value, Name, Column> {
  return {
    ...field,
    toFile: (value, session) =>
      session.endedAt === null ? undefined : field.toFile(value, session),
  };
}

const isNull = (value: unknown) => value === null;

/** An object in files, and its JSON in SQLite. */
const written: Field<unknown, WrittenSummary | null, 'written_summary', string | null> = {
  name: 'written_summary',
  schema: writtenSummary.nullable().catch(null).default(null),
  toFile: (value) => value ?? undefined,
  toColumn: (value) => value && JSON.stringify(value),
  fromColumn: (column) => (column === null ? null : writtenSummary.parse(JSON.parse(column))),
};

const fields = {
  id: plain('id', id),
  workstreamId: plain('workstream_id', workstreamId),
  startedAt: plain('started_at', instant),
  endedAt: plain('ended_at', instant.nullable()),
  status: plain('status', z.enum(SESSION_STATUSES)),
  lastActivityAt: plain('last_activity_at', instant),
  messageCount: whenClosed(plain('message_count', count.default(0))),
  summary: whenClosed(plain('summary', z.string().nullish() as z.ZodType<string | null>)),
  summaryKind: whenClosed<'placeholder' | null, 'summary_kind', 'placeholder' | null>({
    ...plain('summary_kind', z.literal('placeholder').nullable()),
    schema: null,
  }),
  title: plain('title', sessionTitle.catch(null), isNull),
  derivedTitle: whenClosed(plain('derived_title', sessionTitle.catch(null), isNull)),
  whereStopped: plain('where_stopped', whereStopped.catch(null), isNull),
  writtenSummary: written,
  device: plain('device', z.string().regex(DEVICE_ID).nullable().catch(null), isNull),
  adoptedRanges: list('takes_in', z.array(adoptedRange.schema).default([]), {
    toFile: adoptedRange.toFile,
    fromFile: (value) => adoptedRange.schema.parse(value),
  }),
  agentAlone: whenClosed(list('agent_alone', agentAlone, { toFile: Number, fromFile: Number })),
};
export type SessionRow = RowOf<typeof fields>;

/** The initial values of every session. */
export const NEW_SESSION = {
  messageCount: 0,
  summary: null,
  summaryKind: null,
  title: null,
  derivedTitle: null,
  whereStopped: null,
  writtenSummary: null,
  device: null,
  adoptedRanges: [],
  agentAlone: [],
} satisfies Partial<Session>;

type Placed = Pick<Session, 'id' | 'workstreamId' | 'startedAt' | 'device'>;

/** Returns a session that is added to the past: it ended at its last activity. */
export function addedSession(given: Placed & { readonly endedAt: Instant }): Session {
  return { ...NEW_SESSION, ...given, status: 'ended', lastActivityAt: given.endedAt };
}

export const sessionRecord = defineRecord<Session>()(fields, (session) => ({
  ...session,
  // Another program may omit the summary: this app derives it.
  summary: session.endedAt === null ? null : (session.summary ?? NO_MESSAGES),
  summaryKind: session.endedAt === null ? null : 'placeholder',
  derivedTitle: session.endedAt === null ? null : session.derivedTitle,
  agentAlone: session.endedAt === null ? [] : session.agentAlone,
}));

/** A session as any program may have written it. */
export const session = sessionRecord.schema
  .refine(({ status, endedAt }) => (status === 'active') === (endedAt === null))
  .refine(({ lastActivityAt, startedAt }) => lastActivityAt >= startedAt)
  .refine(({ endedAt, lastActivityAt }) => endedAt === null || endedAt >= lastActivityAt);
