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

const chat = z.object({
  message: z.object({ content: z.string() }),
  done_reason: z.string().optional(),
  prompt_eval_count: z.int().optional(),
});
const tags = z.object({ models: z.array(z.object({ name: z.string() })) });
const shown = z.object({ model_info: z.record(z.string(), z.unknown()).optional() });

/**
 * Ollama's own format, <https://github.com/ollama/ollama/blob/main/docs/api.md>. Its OpenAI-compatible route
 * ignores `num_ctx`, and the default cuts longer prompts without a word.
 */
export function ollamaChat(address: URL, key: string | null): WireFormat {
  const { host } = address;
  const headers = key === null ? {} : { authorization: `Bearer ${key}` };
  const contextTokens = async (model: string, signal: AbortSignal) => {
    const url = below(address, 'api/show');
    const value = await requestJson({ url, headers, body: { model }, signal });
    const { model_info: info = {} } = fitting(shown, value, host);
    const [, most] = Object.entries(info).find(([name]) => name.endsWith('.context_length')) ?? [];
    return typeof most === 'number' && most > 0
      ? Math.min(most, DEFAULT_CONTEXT_TOKENS)
      : DEFAULT_CONTEXT_TOKENS;
  };
  return {
    contextTokens,
    async complete(model, { system, prompt, schema, signal }) {
      const context = await contextTokens(model, signal);
      const value = await requestJson({
        url: below(address, 'api/chat'),
        headers,
        signal,
        body: {
          model,
          messages: [
            { role: 'system', content: system },
            { role: 'user', content: prompt },
          ],
          format: schema,
          stream: false,
          // Newer versions then refuse what is too long; older ones cut it.
          truncate: false,
          shift: false,
          options: { num_ctx: context, num_predict: ANSWER_TOKENS, temperature: 0 },
        },
      });
      const answer = fitting(chat, value, host);
      if (answer.done_reason === 'length') throw new ModelFault('answerCut', { host });
      const promptTokens = answer.prompt_eval_count ?? null;
      // What was cut fills the whole context.
      if (promptTokens !== null && promptTokens >= context - 1) {
        throw new ModelFault('inputCut', { host });
      }
      return { text: answer.message.content, promptTokens };
    },
    async listModels(signal) {
      const value = await requestJson({ url: below(address, 'api/tags'), headers, signal });
      return fitting(tags, value, host).models.map(({ name }) => name);
    },
  };
}
