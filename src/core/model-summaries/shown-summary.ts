import type { Message } from '../../shared/model/model.ts';
import type {
  AnyModelSummary,
  ModelSummary,
  ShownSummary,
} from '../../shared/model/model-summary.ts';
import { NumberedMessages } from './numbered-messages.ts';
import { PROMPT_VERSION } from './prompts.ts';

/** Returns a summary and whether it is stale, from the pages of the session's messages, a page per step. */
export function* shownSummary(
  summary: ModelSummary,
  pages: Iterable<readonly Message[]>,
): Generator<void, ShownSummary> {
  return withStaleness(summary, (yield* numbered(pages)).sha256());
}

/** Returns a summary and whether it is stale. `inputSha256`: of what a model would be given now. */
export function withStaleness<Summary extends AnyModelSummary>(
  summary: Summary,
  inputSha256: string,
): ShownSummary<Summary> {
  const isSame = summary.inputSha256 === inputSha256;
  return { summary, isStale: !isSame || summary.promptVersion !== PROMPT_VERSION };
}

/** Returns messages as a model gets them, a page per step. */
export function* numbered(pages: Iterable<readonly Message[]>): Generator<void, NumberedMessages> {
  const messages = new NumberedMessages();
  for (const page of pages) {
    for (const message of page) messages.add(message);
    yield;
  }
  return messages;
}
