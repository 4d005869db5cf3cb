import type { AnyModelSummary, SummarySubject } from '../../shared/model/model-summary.ts';
import type { FactSource } from '../../shared/model/session-facts.ts';

/** A text that a model can cite. */
export interface NumberedText<Source extends FactSource = FactSource> {
  /** From 1. */
  readonly number: number;
  /** Begins with its number, and has no secrets. */
  readonly text: string;
  /** True if a part of the data should rather begin with it than end before it. */
  readonly isStart: boolean;
  readonly source: Source;
}

/** What a model is given to summarise. */
export interface SummaryInput {
  readonly kind: SummarySubject['kind'];
  readonly texts: readonly NumberedText[];
  /** Lines that a program found in them, each with the number of its text. */
  readonly facts: readonly string[];
  /** The SHA-256 of the texts, in hex. */
  readonly sha256: string;
  readonly covers: AnyModelSummary['covers'];
}
