import { runToCompletion } from '../../src/core/base/steps.ts';
import { PROMPT_VERSION } from '../../src/core/model-summaries/prompts.ts';
import type { Workspace } from '../../src/core/workspace.ts';
import type { ModelSummary } from '../../src/shared/model/model-summary.ts';

/**
 * Stores a summary of a closed session as if a model had written it: one sentence that cites the first message,
 * with overrides.
 */
export function writeSummary(
  { summaries, storedSummaries, messages }: Workspace,
  sessionId: string,
  text: string,
  more: Partial<ModelSummary> = {},
): void {
  const { sha256, covers } = runToCompletion(summaries.inputOf(sessionId));
  const [first] = messages.readSession(sessionId, { limit: 1 });
  if (first === undefined) throw new Error('The session has no messages.');
  const { id: messageId, timestamp: at } = first;
  const claim = storedSummaries.claim();
  storedSummaries.put(
    claim,
    { kind: 'session', id: sessionId },
    {
      kind: 'ollama',
      model: 'small',
      promptVersion: PROMPT_VERSION,
      inputSha256: sha256,
      covers,
      madeAt: at,
      sentences: [{ text, sources: [{ at, messageId }] }],
      unsupported: 0,
      ...more,
    },
  );
  storedSummaries.release(claim);
}
