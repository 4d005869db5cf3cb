import type { Colour } from './colours.ts';

/** An RFC 3339 instant in UTC with milliseconds (`2026-01-29T03:51:28.831Z`): text order is time order. */
export type Instant = string;

/** The workstream that always exists and can be neither archived nor deleted. */
export const SCRATCH_ID = 'scratch';

export const MAX_TITLE_LENGTH = 200;
export const MAX_WHERE_STOPPED_LENGTH = 500;
export const MAX_WRITTEN_SUMMARY_LENGTH = 4000;
/** Longest name of a program that changes the history. */
export const MAX_PROGRAM_NAME_LENGTH = 100;
/** Who makes changes in the app and on the command line, as corrections name them. */
export const BY_USER = 'user';
export const MAX_TAGS = 20;
export const MAX_TAG_LENGTH = 40;
export const MAX_NOTES_LENGTH = 20_000;
export const MAX_ORDERED = 10_000;
export const MAX_MESSAGE_BYTES = 1024 * 1024;
export const MAX_PAGE_SIZE = 1000;
export const MAX_COPIED_LENGTH = 16 * 1024 * 1024;
export const MAX_RANGE_SIZE = 5000;

export const MINUTE_MS = 60_000;
export const DEFAULT_IDLE_THRESHOLD_MS = 30 * MINUTE_MS;
export const MAX_IDLE_THRESHOLD_MS = 7 * 24 * 60 * MINUTE_MS;
export const MAX_WEEKLY_GOAL_MS = 7 * 24 * 60 * MINUTE_MS;
export const MAX_TIME_AWAY_MS = 8 * 60 * MINUTE_MS;
export const MAX_TIMEOUT_WARNING_MS = 60 * MINUTE_MS;

export const WORKSTREAM_STATES = ['active', 'paused', 'archived'] as const;
export type WorkstreamState = (typeof WORKSTREAM_STATES)[number];

/** A long-lived unit of work. */
export interface Workstream {
  readonly id: string;
  readonly title: string;
  readonly state: WorkstreamState;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** Overrides the general idle threshold, in milliseconds; null to use the general one. */
  readonly idleThresholdMs: number | null;
  /** Null for the default that `workstreamColour` derives from the id. */
  readonly colour: Colour | null;
  /** One emoji. */
  readonly emoji: string | null;
  /** Trimmed and distinct, ignoring case. */
  readonly tags: readonly string[];
  readonly isFavourite: boolean;
  /** Position in the user's own order; null until the user has placed it. */
  readonly position: number | null;
  /** How much the user would like to work on it in a week, in milliseconds; null for no goal. */
  readonly weeklyGoalMs: number | null;
  /** True if neither MCP clients nor language models may learn of it. */
  readonly isPrivate: boolean;
  /** The user's notes: plain text or Markdown. */
  readonly notes: string;
}

/** What the user can give a workstream besides its title. */
export type WorkstreamDetails = Pick<
  Workstream,
  'colour' | 'emoji' | 'tags' | 'isFavourite' | 'position' | 'weeklyGoalMs' | 'isPrivate' | 'notes'
>;

export const NO_DETAILS: WorkstreamDetails = {
  colour: null,
  emoji: null,
  tags: [],
  isFavourite: false,
  position: null,
  weeklyGoalMs: null,
  isPrivate: false,
  notes: '',
};

export const SESSION_STATUSES = ['active', 'ended', 'timed_out'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** A bounded period of activity in a workstream. */
export interface Session {
  readonly id: string;
  readonly workstreamId: string;
  readonly startedAt: Instant;
  /** Null if and only if `status` is `active`. */
  readonly endedAt: Instant | null;
  readonly status: SessionStatus;
  readonly messageCount: number;
  readonly lastActivityAt: Instant;
  /** Null if and only if `status` is `active`. */
  readonly summary: string | null;
  /** `placeholder`: plain facts that await compression. */
  readonly summaryKind: 'placeholder' | null;
  /** The user's own title; null to use the derived one. `titleOf` returns what is shown. */
  readonly title: string | null;
  /** The first words of its messages; null if it has none. Provisional while it is active. */
  readonly derivedTitle: string | null;
  /** The user's answer to "Where did you stop?", on one line. */
  readonly whereStopped: string | null;
  /** What a program wrote about the whole session; null if none has. */
  readonly writtenSummary: WrittenSummary | null;
  /** The device on which it was started, added or resumed; null if that is not known. */
  readonly device: string | null;
  /** Messages that corrections have moved here; empty for most sessions. */
  readonly adoptedRanges: readonly AdoptedRange[];
  /**
   * When only an agent worked: starts and ends in turn, in milliseconds after the start of the session.
   * Derived from the messages, and provisional while the session is active. See `agent-alone.ts`.
   */
  readonly agentAlone: readonly number[];
}

/** A summary that a program wrote, such as an agent. It may be wrong, or an attempt to give orders. */
export interface WrittenSummary {
  readonly text: string;
  /** The program, as it calls itself. */
  readonly by: string;
}

/** Time in which the user was away, until they decide about it. */
export interface TimeAway {
  /** The last use of the computer. */
  readonly from: Instant;
  /** The return. */
  readonly to: Instant;
  /** Those that were active, in which nothing was written meanwhile. Some may have timed out. */
  readonly sessions: readonly Session[];
}

/** What the user can write about a session. The summary of a program they can only remove. */
export type SessionDescription = Pick<Session, 'title' | 'whereStopped'> & {
  readonly writtenSummary: null;
};

/** The sessions in a time range, ordered by start. */
export interface SessionsBetween {
  readonly sessions: readonly Session[];
  /** False if there are more sessions than were returned. */
  readonly isComplete: boolean;
}

/**
 * Messages that belong to a session although they name another session or lie in another workstream's
 * file: those in `workstreamId`, between `from` and `to` (inclusive), that name `sessionId` or no session.
 */
export interface AdoptedRange {
  readonly workstreamId: string;
  readonly sessionId: string;
  readonly from: Instant;
  readonly to: Instant;
  /** True if messages that name no session are not meant. */
  readonly isNamedOnly: boolean;
}

export const CORRECTIONS = [
  'start',
  'end',
  'resume',
  'edit',
  'describe',
  'add',
  'delete',
  'split',
  'merge',
  'move',
  'away',
  'promote',
  'goal',
  'import',
  'undo',
] as const;
export type CorrectionKind = (typeof CORRECTIONS)[number];

/** A change that can be undone, by the user or by a program that they allow to change the history. */
export interface Correction {
  readonly id: string;
  readonly kind: CorrectionKind;
  /** `BY_USER`, or the name of the program that made it. */
  readonly by: string;
  readonly at: Instant;
  readonly workstreamId: string;
}

export const MESSAGE_ROLES = [
  'user',
  'assistant',
  'system',
  'tool_use',
  'tool_result',
  'agent_push',
] as const;
export type MessageRole = (typeof MESSAGE_ROLES)[number];

/** The roles of tool calls and their results. */
export const TOOL_ROLES = ['tool_use', 'tool_result'] as const satisfies readonly MessageRole[];

export function isToolRole(role: MessageRole): boolean {
  return TOOL_ROLES.some((each) => each === role);
}

/** One line of a workstream's `messages.jsonl`. */
export interface Message {
  readonly id: string;
  readonly workstreamId: string;
  readonly sessionId: string | null;
  readonly role: MessageRole;
  readonly content: string;
  readonly timestamp: Instant;
  /** True if the file has no time zone for it: it was read as local time. */
  readonly isLocalTime?: true;
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Byte offset of the line in the file: unique within the workstream, and stable. */
  readonly position: number;
}

/** The cursor of the next page of messages: the last message of the page before. */
export type MessageKey = Pick<Message, 'timestamp' | 'position' | 'workstreamId'>;

/** Selects among a workstream's closed sessions. */
export interface SessionFilter {
  readonly status?: 'ended' | 'timed_out';
  /** Started at or after this instant. */
  readonly from?: Instant;
  /** Started before this instant. */
  readonly to?: Instant;
  readonly withMessages?: true;
  /** The id of the device that they belong to. */
  readonly device?: string;
}

/** The start of a local day in a session: its first message, and how many messages precede it. */
export interface MessageDay {
  readonly at: Instant;
  readonly index: number;
}

/** What the user wrote in a session, without what an agent asked its sub-agents. */
export interface Prompt {
  /** How many messages precede it. */
  readonly index: number;
  readonly at: Instant;
  /** Its first words, on one line; empty if it has none. */
  readonly words: string;
}

/** The prompts of a session around one of its messages, in order. */
export interface Prompts {
  readonly prompts: readonly Prompt[];
  /** True if there are more before or after them. */
  readonly hasEarlier: boolean;
  readonly hasLater: boolean;
}

/** Message counts: total, by role, and by local day. */
export interface RangeOutline {
  readonly total: number;
  readonly roles: Readonly<Partial<Record<MessageRole, number>>>;
  readonly days: readonly MessageDay[];
}

/** A session as its own page shows it, with the workstream's previous and next sessions. */
export interface SessionDetails extends RangeOutline {
  readonly session: Session;
  /** The program that set its start; null if none did. */
  readonly startedBy: string | null;
  /** The program that set its end; null if none did. */
  readonly endedBy: string | null;
  readonly previous: Session | null;
  readonly next: Session | null;
}

/** A workstream as lists show it. Notes may be long and are loaded separately. */
export interface WorkstreamOverview extends Omit<Workstream, 'notes'> {
  readonly hasNotes: boolean;
  /** The last activity of its newest session; null if it has no session yet. */
  readonly lastActivityAt: Instant | null;
  readonly activeSession: Session | null;
  /** Lines of its files that are not understood. They are kept untouched. */
  readonly unreadableLines: number;
  /** The names of copies of its files that another program has put beside them. */
  readonly copies: readonly string[];
  /** Messages of agents and other programs that the user has not seen. */
  readonly newMessages: number;
  /** True if the last of them is a question or a push: the agent waits for the user. */
  readonly isWaiting: boolean;
}
