import {
  type ModelSummaryJson,
  modelSummaryJson,
} from '../../core/model-summaries/summary-json.ts';
import type { ShownSummary } from '../../shared/model/model-summary.ts';
import { type Budget, takeFitting } from '../answers/budget.ts';
import { line } from './records.ts';

/** Returns what a model wrote about a session as it may leave the computer, as far as it fits. */
export function toModelSummary(shown: ShownSummary, budget: Budget): ModelSummaryJson {
  const { sentences, ...summary } = modelSummaryJson(shown);
  const head = { ...summary, model: line(summary.model) };
  budget.take(head);
  const fitting = takeFitting(
    sentences.map(({ text, sources }) => ({ text: line(text), sources })),
    budget,
  );
  return { ...head, sentences: fitting.items };
}
