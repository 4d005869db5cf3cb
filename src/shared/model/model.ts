import type { Colour } from './colours.ts';

/** The words of the product. Instants are RFC 3339 in UTC with milliseconds: text order is time order. */

/** `2026-01-29T03:51:28.831Z` */
export type Instant = string;

/** The workstream that always exists and can be neither archived nor deleted. */
export const SCRATCH_ID = 'scratch';

export const MAX_TITLE_LENGTH = 200;
export const MAX_TAGS = 20;
export const MAX_TAG_LENGTH = 40;
export const MAX_NOTES_LENGTH = 20_000;
export const MAX_ORDERED = 10_000;
export const MAX_MESSAGE_BYTES = 1024 * 1024;
export const MAX_PAGE_SIZE = 1000;
export const MAX_COPIED_LENGTH = 16 * 1024 * 1024;
export const MAX_RANGE_SIZE = 5000;

export const MINUTE_MS = 60_000;

export const WORKSTREAM_STATES = ['active', 'paused', 'archived'] as const;
export type WorkstreamState = (typeof WORKSTREAM_STATES)[number];

/** A long-lived unit of work. */
export interface Workstream {
  readonly id: string;
  readonly title: string;
  readonly state: WorkstreamState;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** Goes above the general idle threshold, in milliseconds; null where that holds. */
  readonly idleThresholdMs: number | null;
  /** Null for the one that its id stands for (`workstreamColour`). */
  readonly colour: Colour | null;
  /** One emoji. */
  readonly emoji: string | null;
  /** Trimmed, and each once, whatever its case. */
  readonly tags: readonly string[];
  readonly isFavourite: boolean;
  /** Where it is in the user's own order; null as long as it has not been put anywhere. */
  readonly position: number | null;
  /** What the user has written about it: plain text, or Markdown. */
  readonly notes: string;
}

/** What a workstream has that the user gives it beside its title. */
export type WorkstreamFacts = Pick<
  Workstream,
  'colour' | 'emoji' | 'tags' | 'isFavourite' | 'position' | 'notes'
>;

export const NO_FACTS: WorkstreamFacts = {
  colour: null,
  emoji: null,
  tags: [],
  isFavourite: false,
  position: null,
  notes: '',
};

export const SESSION_STATUSES = ['active', 'ended', 'timed_out'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** A bounded period of activity in a workstream. */
export interface Session {
  readonly id: string;
  readonly workstreamId: string;
  readonly startedAt: Instant;
  /** Null exactly while `status` is `active`. */
  readonly endedAt: Instant | null;
  readonly status: SessionStatus;
  readonly messageCount: number;
  readonly lastActivityAt: Instant;
  /** Null exactly while `status` is `active`. */
  readonly summary: string | null;
  /** `placeholder`: plain facts, waiting for compression. */
  readonly summaryKind: 'placeholder' | null;
  /** Messages that corrections have brought to it; empty for most. */
  readonly adoptedRanges: readonly AdoptedRange[];
}

/** The sessions of a range of time, in the order of their starts. */
export interface SessionsBetween {
  readonly sessions: readonly Session[];
  /** False where there are more of them. */
  readonly isComplete: boolean;
}

/**
 * Messages that belong to a session although they name another one, or are in another workstream's
 * file: those of this workstream and time (both ends included) that name this session or none.
 */
export interface AdoptedRange {
  readonly workstreamId: string;
  readonly sessionId: string;
  readonly from: Instant;
  readonly to: Instant;
}

export const CORRECTIONS = [
  'end',
  'resume',
  'edit',
  'add',
  'delete',
  'split',
  'merge',
  'move',
  'promote',
  'undo',
] as const;
export type CorrectionKind = (typeof CORRECTIONS)[number];

/** A change by the user that can be undone. */
export interface Correction {
  readonly id: string;
  readonly kind: CorrectionKind;
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

/** One line of a workstream's `messages.jsonl`. */
export interface Message {
  readonly id: string;
  readonly workstreamId: string;
  readonly sessionId: string | null;
  readonly role: MessageRole;
  readonly content: string;
  readonly timestamp: Instant;
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Byte offset of the line in the file: unique within the workstream, and stable. */
  readonly position: number;
}

/** Where a page of messages goes on: the last message of the page before. */
export type MessageKey = Pick<Message, 'timestamp' | 'position' | 'workstreamId'>;

/** Which of a workstream's closed sessions are asked for. */
export interface SessionFilter {
  readonly status?: 'ended' | 'timed_out';
  /** Started at this instant, or later. */
  readonly from?: Instant;
  /** Started before this instant. */
  readonly to?: Instant;
  readonly withMessages?: true;
}

/** Where in a session a local day begins: its first message, and how many come before that. */
export interface MessageDay {
  readonly at: Instant;
  readonly index: number;
}

/** How many messages there are, and of what role and day. */
export interface RangeOutline {
  readonly total: number;
  readonly roles: Readonly<Partial<Record<MessageRole, number>>>;
  readonly days: readonly MessageDay[];
}

/** A session as its own page shows it, with those of its workstream before and after it. */
export interface SessionDetails extends RangeOutline {
  readonly session: Session;
  readonly previous: Session | null;
  readonly next: Session | null;
}

/** A workstream as a list shows it. Its notes, which may be long, are read by themselves. */
export interface WorkstreamOverview extends Omit<Workstream, 'notes'> {
  readonly hasNotes: boolean;
  /** The last activity in its newest session; null before the first one. */
  readonly lastActivityAt: Instant | null;
  readonly activeSession: Session | null;
  /** Lines in its `messages.jsonl` that are no messages. They are kept, and left alone. */
  readonly unreadableLines: number;
}
