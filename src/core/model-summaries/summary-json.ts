import { z } from 'zod';
import { MODEL_KINDS } from '../../shared/model/model-kinds.ts';
import type { ShownSummary } from '../../shared/model/model-summary.ts';

/** What a model wrote about a session, for other programs (docs/MODELS.md). */
export const modelSummarySchema = z.strictObject({
  kind: z.enum(MODEL_KINDS),
  model: z.string(),
  prompt_version: z.int(),
  input_sha256: z.string(),
  covers: z.strictObject({
    messages: z.int(),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
  }),
  made_at: z.iso.datetime(),
  is_stale: z.boolean(),
  sentences: z.array(
    z.strictObject({
      text: z.string(),
      sources: z.array(z.strictObject({ at: z.iso.datetime(), message_id: z.string().nullable() })),
    }),
  ),
  unsupported: z.int(),
});

export type ModelSummaryJson = z.infer<typeof modelSummarySchema>;

export function modelSummaryJson({ summary, isStale }: ShownSummary): ModelSummaryJson {
  const { kind, model, covers, unsupported } = summary;
  return {
    kind,
    model,
    prompt_version: summary.promptVersion,
    input_sha256: summary.inputSha256,
    covers,
    made_at: summary.madeAt,
    is_stale: isStale,
    sentences: summary.sentences.map(({ text, sources }) => ({
      text,
      sources: sources.map(({ at, messageId }) => ({ at, message_id: messageId })),
    })),
    unsupported,
  };
}
