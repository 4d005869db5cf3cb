/** What a model wrote about a session, if the user has set one (docs/MODELS.md). */
import type { en } from '../i18n/en/index.ts';
import type { Instant } from './model.ts';
import type { ModelKind } from './model-kinds.ts';
import type { FactSource } from './session-facts.ts';

export interface SummarySentence {
  /** Plain text on one line. */
  readonly text: string;
  /** The messages that it cites; at least one. */
  readonly sources: readonly FactSource[];
}

export interface ModelSummary {
  readonly kind: ModelKind;
  /** The name of the model. */
  readonly model: string;
  readonly promptVersion: number;
  /** The SHA-256 of what the messages had for the model, in hex: another one makes the summary stale. */
  readonly inputSha256: string;
  readonly covers: {
    readonly messages: number;
    readonly from: Instant;
    readonly to: Instant;
  };
  readonly madeAt: Instant;
  readonly sentences: readonly SummarySentence[];
  /** How many sentences were left out because no message supports them. */
  readonly unsupported: number;
}

/** The summary of a session as its page shows it. */
export interface ShownSummary {
  readonly summary: ModelSummary;
  /** True if the messages have changed since, or a newer version of the app asks for it in another way. */
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
  readonly sessionId: string;
  readonly done: number;
  readonly total: number;
}
