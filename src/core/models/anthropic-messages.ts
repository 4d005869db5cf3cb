import { z } from 'zod';
import { requestJson } from './http-json.ts';
import { ModelFault } from './model-fault.ts';
import {
  ANSWER_TOKENS,
  below,
  DEFAULT_CONTEXT_TOKENS,
  fitting,
  type WireFormat,
} from './wire-format.ts';

const reply = z.object({
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullish(),
  usage: z
    .object({
      input_tokens: z.int(),
      cache_read_input_tokens: z.int().nullish(),
      cache_creation_input_tokens: z.int().nullish(),
    })
    .nullish(),
});
const models = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Anthropic's messages, <https://docs.anthropic.com/en/api/messages>. */
export function anthropicMessages(address: URL, key: string | null): WireFormat {
  const { host } = address;
  const headers = {
    'anthropic-version': '2023-06-01',
    ...(key !== null && { 'x-api-key': key }),
  };
  return {
    async complete(model, { system, prompt, schema, signal }) {
      const value = await requestJson({
        url: below(address, 'v1/messages'),
        headers,
        signal,
        body: {
          model,
          system,
          max_tokens: 2 * ANSWER_TOKENS,
          messages: [{ role: 'user', content: prompt }],
          output_config: { format: { type: 'json_schema', schema } },
        },
      });
      const { content, stop_reason: reason, usage } = fitting(reply, value, host);
      if (reason === 'max_tokens') throw new ModelFault('answerCut', { host });
      return {
        text: content.map(({ type, text }) => (type === 'text' ? text : '')).join(''),
        promptTokens: usage
          ? usage.input_tokens +
            (usage.cache_read_input_tokens ?? 0) +
            (usage.cache_creation_input_tokens ?? 0)
          : null,
      };
    },
    async listModels(signal) {
      const url = below(address, 'v1/models?limit=100');
      return fitting(models, await requestJson({ url, headers, signal }), host).data.map(
        ({ id }) => id,
      );
    },
    contextTokens: async () => DEFAULT_CONTEXT_TOKENS,
  };
}
