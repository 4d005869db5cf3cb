import { runToCompletion } from '../../src/core/base/steps.ts';
import { PROMPT_VERSION } from '../../src/core/model-summaries/prompts.ts';
import type { Workspace } from '../../src/core/workspace.ts';
import type { ModelSummary } from '../../src/shared/model/model-summary.ts';

/** What a model wrote, but for what it is about. */
const WRITTEN = {
  kind: 'ollama',
  model: 'small',
  promptVersion: PROMPT_VERSION,
  unsupported: 0,
} as const;

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

/** Stores a summary of a workstream with a closed session in the same way: one sentence that cites the first fact. */
export function writeWorkstreamSummary(
  { workstreamSummaries, storedSummaries }: Workspace,
  workstreamId: string,
  text: string,
): void {
  const { sha256, covers, texts } = runToCompletion(workstreamSummaries.inputOf(workstreamId));
  const claim = storedSummaries.claim();
  const subject = { kind: 'workstream', id: workstreamId } as const;
  storedSummaries.put(claim, subject, {
    ...WRITTEN,
    inputSha256: sha256,
    covers,
    madeAt: covers.to,
    sentences: [{ text, sources: texts.slice(0, 1).map(({ source }) => source) }],
  });
  storedSummaries.release(claim);
}
