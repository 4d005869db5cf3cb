import { z } from 'zod';
import { AppError } from '../../shared/contract/errors.ts';
import { sessionTitle, weeklyGoal } from '../../shared/contract/schemas.ts';
import { DEVICE_ID } from '../../shared/model/device.ts';
import {
  CORRECTIONS,
  type CorrectionKind,
  type Instant,
  SCRATCH_ID,
  type Session,
  type Workstream,
} from '../../shared/model/model.ts';
import { isTooLongWritten, parseJsonLine } from '../jsonl/json-line.ts';
import { agentAlone, count, id, instant, workstreamId } from '../records/fields.ts';
import { session, sessionRecord } from '../records/session.ts';
import { workstream, workstreamRecord } from '../records/workstream.ts';
import type { CountedMessages } from './counted-messages.ts';
import { type Removal, removal, removalToFile } from './removal.ts';
import type { DerivedFields } from './session-register.ts';

/** The version of the format (docs/FORMAT.md). A reader refuses a newer one. */
export const VERSION = 1;

const WORKSTREAM_EVENTS = ['workstream_created', 'workstream_changed'] as const;
const SESSION_EVENTS = [
  'session_started',
  'session_ended',
  'session_timed_out',
  'session_reopened',
  'session_edited',
] as const;

/** The correction that a line belongs to; several lines can belong to one. */
export interface CorrectionMark {
  readonly id: string;
  readonly kind: CorrectionKind;
  /** Who corrected it: `user` for the app, or another program's name. */
  readonly by: string;
  /** The device on which it was made; absent in lines of older versions. */
  readonly device?: string;
  /** The correction that this one reverts. */
  readonly undoes?: string;
  /** The weekly goal that a correction of it replaced, in milliseconds; absent if there was none. */
  readonly goalBefore?: number;
  /** When it was made, if its line had to be later than lines from ahead of the clock. */
  readonly madeAt?: Instant;
}

/** The session before a correction; null if there was none. */
interface Corrected {
  readonly correction?: CorrectionMark;
  readonly before?: Session | null;
}

/** Every event has the complete workstream or session, not only what was changed. */
export type JournalEvent =
  | {
      readonly event: (typeof WORKSTREAM_EVENTS)[number];
      readonly workstream: Workstream;
      /** The id that the folder had before: lines with that id are about this workstream. */
      readonly formerly?: string;
      /** The names of the fields that were changed; all of them without it. */
      readonly changed?: readonly string[];
      /** The instants of the lines whose notes it replaces; those of all earlier ones without it. */
      readonly notesBefore?: readonly Instant[];
      readonly correction?: CorrectionMark;
    }
  | ({
      readonly event: (typeof SESSION_EVENTS)[number];
      readonly session: Session;
      /** The names of the fields that were changed; all of them without it. */
      readonly changed?: readonly string[];
    } & Corrected)
  | ({
      readonly event: 'session_deleted';
      readonly session: Pick<Session, 'id' | 'workstreamId'>;
    } & Corrected)
  | {
      /**
       * In the journal that the session was in: the line in its new journal has the complete
       * session.
       */
      readonly event: 'session_moved';
      readonly session: Pick<Session, 'id' | 'workstreamId'>;
    }
  | {
      readonly event: 'session_active';
      readonly session: Pick<Session, 'id' | 'lastActivityAt'>;
    }
  | {
      readonly event: 'summary_written';
      readonly session: Pick<Session, 'id'> & DerivedFields;
    }
  /** What was deleted for good. */
  | { readonly event: 'removed'; readonly removed: Removal };

export type JournalLine = JournalEvent & {
  /**
   * When it was written, later than all lines known then. A line that is written again keeps it.
   */
  readonly at: Instant;
  /** Messages that are no longer activity, unless earlier lines say so. */
  readonly messagesCounted?: CountedMessages;
  /** The latest removal of the workstream that its writer knew: the line is not part of what that removed. */
  readonly afterRemoval?: Instant;
};

const place = z
  .object({ id, workstream_id: workstreamId })
  .transform((value) => ({ id: value.id, workstreamId: value.workstream_id }));

const correction = z
  .object({
    id,
    kind: z.enum(CORRECTIONS),
    by: z.string().min(1).max(100),
    device: z.string().regex(DEVICE_ID).nullable().catch(null).default(null),
    undoes: id.exactOptional(),
    goal_before: weeklyGoal.catch(null).default(null),
    made_at: instant.exactOptional(),
  })
  .transform(
    ({ device, made_at: madeAt, goal_before: goalBefore, ...rest }): CorrectionMark => ({
      ...rest,
      ...(device !== null && { device }),
      ...(goalBefore !== null && { goalBefore }),
      ...(madeAt && { madeAt }),
    }),
  );
const corrected = {
  correction: correction.exactOptional(),
  before: session.nullable().exactOptional(),
};

const activity = z
  .object({ id, last_activity_at: instant })
  .transform((value) => ({ id: value.id, lastActivityAt: value.last_activity_at }));

const facts = z
  .object({
    id,
    message_count: count,
    summary: z.string(),
    derived_title: sessionTitle.catch(null),
    agent_alone: agentAlone,
  })
  .transform((value) => ({
    id: value.id,
    messageCount: value.message_count,
    summary: value.summary,
    derivedTitle: value.derived_title,
    agentAlone: value.agent_alone,
  }));

/** Each line is written later than those before: there must be room for future lines. */
const writtenAt = instant.refine((at) => at < '9999-01-01');

const messagesCounted = z
  .object({ from: instant, to: instant })
  .nullable()
  .catch(null)
  .default(null);

const afterRemoval = instant.nullable().catch(null).default(null);

const changedNames = z.array(z.string()).nullable().catch(null).default(null);

const notesBefore = z.array(instant).nullable().catch(null).default(null);

const head = {
  v: z.literal(VERSION),
  at: writtenAt,
  messages_counted: messagesCounted,
  after_removal: afterRemoval,
};
const line = z
  .discriminatedUnion('event', [
    z
      .object({
        ...head,
        event: z.enum(WORKSTREAM_EVENTS),
        workstream,
        formerly: workstreamId.exactOptional(),
        changed: z.array(z.string()).exactOptional(),
        notes_before: notesBefore,
        correction: correction.exactOptional(),
      })
      .transform(({ notes_before: notesBefore, ...rest }) => ({
        ...rest,
        ...(notesBefore && { notesBefore }),
      })),
    z
      .object({
        ...head,
        event: z.enum(SESSION_EVENTS),
        session,
        changed: changedNames,
        ...corrected,
      })
      .transform(({ changed, ...rest }) => ({ ...rest, ...(changed && { changed }) })),
    z.object({ ...head, event: z.literal('session_deleted'), session: place, ...corrected }),
    z.object({ ...head, event: z.literal('session_moved'), session: place }),
    z.object({ ...head, event: z.literal('session_active'), session: activity }),
    z.object({ ...head, event: z.literal('summary_written'), session: facts }),
    z.object({ ...head, event: z.literal('removed'), removed: removal }),
  ])
  .transform(
    ({
      v: _v,
      messages_counted: messagesCounted,
      after_removal: afterRemoval,
      ...rest
    }): JournalLine => ({
      ...rest,
      ...(messagesCounted && { messagesCounted }),
      ...(afterRemoval && { afterRemoval }),
    }),
  );

const anyVersion = z.looseObject({ v: z.int().min(1) });

/** Parses a line of `journal.jsonl`; null if it is invalid. Throws `JOURNAL_TOO_NEW`. */
export function parseJournalLine(text: string): JournalLine | null {
  const value = requireKnownVersion(text);
  const parsed = value === null ? undefined : line.safeParse(value).data;
  if (parsed === undefined || isTooLongWritten(text, () => subjectOf(parsed))) return null;
  return parsed;
}

/**
 * Returns the JSON of a line, or null if it has no version. Throws `JOURNAL_TOO_NEW` for a newer
 * version: continuing without the line would lose its content.
 */
export function requireKnownVersion(text: string): unknown {
  const value = parseJsonLine(text);
  const version = anyVersion.safeParse(value);
  if (!version.success) return null;
  if (version.data.v > VERSION) {
    const values = { version: version.data.v, known: VERSION };
    throw new AppError('JOURNAL_TOO_NEW', ({ t }) => t('errors.journalTooNew', values));
  }
  return value;
}

/** Returns an event as a line, without the newline. */
export function formatJournalLine(entry: JournalLine): string {
  const { at, event, messagesCounted, afterRemoval } = entry;
  return JSON.stringify({
    v: VERSION,
    at,
    event,
    ...subjectOf(entry),
    ...('formerly' in entry && { formerly: entry.formerly }),
    ...('changed' in entry && { changed: entry.changed }),
    ...('notesBefore' in entry && { notes_before: entry.notesBefore }),
    ...('before' in entry && { before: entry.before && sessionRecord.toFile(entry.before) }),
    ...('correction' in entry && entry.correction && { correction: markToFile(entry.correction) }),
    ...(messagesCounted && { messages_counted: messagesCounted }),
    ...(afterRemoval && { after_removal: afterRemoval }),
  });
}

function markToFile({ goalBefore, madeAt, ...mark }: CorrectionMark): Record<string, unknown> {
  return {
    ...mark,
    ...(goalBefore !== undefined && { goal_before: goalBefore }),
    ...(madeAt && { made_at: madeAt }),
  };
}

function subjectOf(entry: JournalEvent): Record<string, unknown> {
  switch (entry.event) {
    case 'workstream_created':
    case 'workstream_changed':
      return { workstream: workstreamRecord.toFile(entry.workstream) };
    case 'session_active': {
      const { id, lastActivityAt } = entry.session;
      return { session: { id, last_activity_at: lastActivityAt } };
    }
    case 'summary_written': {
      const { id, messageCount, summary, derivedTitle, agentAlone } = entry.session;
      return {
        session: {
          id,
          message_count: messageCount,
          summary,
          ...(derivedTitle !== null && { derived_title: derivedTitle }),
          ...(agentAlone.length > 0 && { agent_alone: agentAlone }),
        },
      };
    }
    case 'session_deleted':
    case 'session_moved': {
      const { id, workstreamId } = entry.session;
      return { session: { id, workstream_id: workstreamId } };
    }
    case 'removed':
      return { removed: removalToFile(entry.removed) };
    default:
      return { session: sessionRecord.toFile(entry.session) };
  }
}

/** True if an event is about a complete session. */
export function isComplete(
  event: JournalEvent,
): event is Extract<JournalEvent, { readonly event: (typeof SESSION_EVENTS)[number] }> {
  return SESSION_EVENTS.some((each) => each === event.event);
}

/** Returns a session with other ids of workstreams. */
export function inWorkstream(session: Session, idNow: (id: string) => string): Session {
  return {
    ...session,
    workstreamId: idNow(session.workstreamId),
    adoptedRanges: session.adoptedRanges.map((taken) => ({
      ...taken,
      workstreamId: idNow(taken.workstreamId),
    })),
  };
}

/** The ids that a folder had before, and until when. */
export type FormerIds = ReadonlyMap<string, Instant>;

/** Returns a line from before a folder was renamed as it would be written now. */
export function asOf(workstreamId: string, former: FormerIds, line: JournalLine): JournalLine {
  const idNow = (id: string) => ((former.get(id) ?? '') > line.at ? workstreamId : id);
  const now = (session: Session) => inWorkstream(session, idNow);
  if ('workstream' in line) {
    const id = idNow(line.workstream.id);
    // Scratch is never archived, but may have been before it became scratch.
    const { state } = line.workstream;
    const stateNow = id === SCRATCH_ID && state === 'archived' ? 'active' : state;
    return { ...line, workstream: { ...line.workstream, id, state: stateNow } };
  }
  switch (line.event) {
    case 'session_active':
    case 'summary_written':
    case 'session_moved':
    case 'removed':
      return line;
    case 'session_deleted': {
      const { id, workstreamId: its } = line.session;
      const session = { id, workstreamId: idNow(its) };
      return { ...line, session, ...(line.before && { before: now(line.before) }) };
    }
    default:
      return {
        ...line,
        session: now(line.session),
        ...(line.before && { before: now(line.before) }),
      };
  }
}
