/** What a model wrote about sessions and workstreams, if the user has set one (docs/MODELS.md). */
import type { en } from '../i18n/en/index.ts';
import type { Instant } from './model.ts';
import type { ModelKind } from './model-kinds.ts';
import type { FactSource } from './session-facts.ts';
import type { OfSession } from './workstream-summary.ts';

/** What a summary is about. */
export interface SummarySubject {
  readonly kind: 'session' | 'workstream';
  readonly id: string;
}

/** True if a summary that is being made, if any is, is about a subject. */
export function isAbout(
  summary: { readonly subject: SummarySubject } | null,
  { kind, id }: SummarySubject,
): boolean {
  return summary?.subject.kind === kind && summary.subject.id === id;
}

export interface SummarySentence<Source extends FactSource = FactSource> {
  /** Plain text on one line. */
  readonly text: string;
  /** The messages that it cites; at least one. */
  readonly sources: readonly Source[];
}

/** What a session's summary is made of. */
interface MessagesCovered {
  readonly messages: number;
  readonly from: Instant;
  readonly to: Instant;
}

/** What a workstream's summary is made of: facts of its closed sessions. */
interface SessionsCovered {
  readonly sessions: number;
  /** The times of the first and the last message that a fact comes from. */
  readonly from: Instant;
  readonly to: Instant;
}

interface WrittenByModel<Source extends FactSource, Covers> {
  readonly kind: ModelKind;
  /** The name of the model. */
  readonly model: string;
  readonly promptVersion: number;
  /** The SHA-256 of what the model was given, in hex: another one makes the summary stale. */
  readonly inputSha256: string;
  readonly covers: Covers;
  readonly madeAt: Instant;
  readonly sentences: readonly SummarySentence<Source>[];
  /** How many sentences were left out because nothing that they cite supports them. */
  readonly unsupported: number;
}

/** The summary of a session. */
export type ModelSummary = WrittenByModel<FactSource, MessagesCovered>;

/** The summary of a workstream. */
export type WorkstreamModelSummary = WrittenByModel<OfSession<FactSource>, SessionsCovered>;

/** The summary of any subject. */
export type AnyModelSummary = WrittenByModel<FactSource, MessagesCovered | SessionsCovered>;

/** A summary as it is shown. */
export interface ShownSummary<Summary = ModelSummary> {
  readonly summary: Summary;
  /** True if what it is made of has changed since, or a newer version of the app asks for it in another way. */
  readonly isStale: boolean;
}

/** Why a model has not written a summary: a text of the errors, and what it names. */
export interface ModelFaultWords {
  readonly kind: keyof (typeof en)['errors']['models'];
  readonly host: string;
  readonly reason: string;
  readonly minutes: number;
}

/** A summary that failed when nobody was waiting for it. */
export interface SummaryFailure {
  readonly sessionId: string;
  readonly at: Instant;
  /** Null if the model is not the cause: the log has it. */
  readonly fault: ModelFaultWords | null;
}

/** The progress of the one summary that is being made, in requests. */
export interface SummaryProgress {
  readonly subject: SummarySubject;
  readonly done: number;
  readonly total: number;
}
