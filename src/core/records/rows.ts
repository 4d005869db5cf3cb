import type { Colour } from '../../shared/model/colours.ts';
import type {
  AdoptedRange,
  Session,
  SessionStatus,
  Workstream,
  WorkstreamOverview,
  WorkstreamState,
} from '../../shared/model/model.ts';

/** The rows as SQLite keeps them, and what they are in TypeScript. */
export interface WorkstreamRow {
  readonly id: string;
  readonly title: string;
  readonly state: WorkstreamState;
  readonly created_at: string;
  readonly updated_at: string;
  readonly idle_threshold_ms: number | null;
  readonly colour: Colour | null;
  readonly emoji: string | null;
  /** As JSON. */
  readonly tags: string;
  readonly is_favourite: 0 | 1;
  readonly position: number | null;
  readonly notes: string;
}

export interface OverviewRow extends Omit<WorkstreamRow, 'notes'> {
  readonly has_notes: 0 | 1;
  readonly last_activity_at: string | null;
  readonly unreadable_lines: number;
}

export interface SessionRow {
  readonly id: string;
  readonly workstream_id: string;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly status: SessionStatus;
  readonly message_count: number;
  readonly last_activity_at: string;
  readonly summary: string | null;
  readonly summary_kind: 'placeholder' | null;
  readonly takes_in: string;
}

export function toWorkstream(row: WorkstreamRow): Workstream {
  return { ...withoutNotes(row), notes: row.notes };
}

/** A workstream as the statements take it. */
export function fromWorkstream({ tags, isFavourite, ...workstream }: Workstream) {
  return { ...workstream, tags: JSON.stringify(tags), isFavourite: isFavourite ? 1 : 0 };
}
export type WorkstreamParameters = ReturnType<typeof fromWorkstream>;

function withoutNotes(row: Omit<WorkstreamRow, 'notes'>): Omit<Workstream, 'notes'> {
  return {
    id: row.id,
    title: row.title,
    state: row.state,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    idleThresholdMs: row.idle_threshold_ms,
    colour: row.colour,
    emoji: row.emoji,
    tags: JSON.parse(row.tags),
    isFavourite: row.is_favourite === 1,
    position: row.position,
  };
}

export function toOverview(row: OverviewRow, activeSession: Session | null): WorkstreamOverview {
  return {
    ...withoutNotes(row),
    hasNotes: row.has_notes === 1,
    lastActivityAt: row.last_activity_at,
    activeSession,
    unreadableLines: row.unreadable_lines,
  };
}

export function toSession(row: SessionRow): Session {
  return {
    id: row.id,
    workstreamId: row.workstream_id,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    status: row.status,
    messageCount: row.message_count,
    lastActivityAt: row.last_activity_at,
    summary: row.summary,
    summaryKind: row.summary_kind,
    adoptedRanges: JSON.parse(row.takes_in).map(toTakenIn),
  };
}

interface TakenInRow {
  readonly workstream_id: string;
  readonly session_id: string;
  readonly from: string;
  readonly to: string;
}

function toTakenIn(row: TakenInRow): AdoptedRange {
  return {
    workstreamId: row.workstream_id,
    sessionId: row.session_id,
    from: row.from,
    to: row.to,
  };
}

/** What a session takes in, as the database and the journal keep it. */
export function fromTakenIn(taken: AdoptedRange): TakenInRow {
  return {
    workstream_id: taken.workstreamId,
    session_id: taken.sessionId,
    from: taken.from,
    to: taken.to,
  };
}
