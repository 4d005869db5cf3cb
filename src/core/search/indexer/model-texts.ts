import type { ModelSummary } from '../../../shared/model/model-summary.ts';

/** What a model wrote about a session, as far as search needs it. */
export interface ModelText {
  readonly model: string;
  readonly sentences: readonly string[];
}

/** Returns the text of a row of `model_summaries`. */
export function modelTextOf(row: { readonly summary: string }): ModelText {
  const { model, sentences }: ModelSummary = JSON.parse(row.summary);
  return { model, sentences: sentences.map(({ text }) => text) };
}
