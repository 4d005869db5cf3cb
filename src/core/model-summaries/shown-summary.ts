import type { Message } from '../../shared/model/model.ts';
import type { ModelSummary, ShownSummary } from '../../shared/model/model-summary.ts';
import { NumberedMessages } from './numbered-messages.ts';
import { PROMPT_VERSION } from './prompts.ts';

/** Returns a summary and whether it is stale, from the pages of the session's messages, a page per step. */
export function* shownSummary(
  summary: ModelSummary,
  pages: Iterable<readonly Message[]>,
): Generator<void, ShownSummary> {
  const messages = yield* numbered(pages);
  const isSame = summary.inputSha256 === messages.sha256();
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
