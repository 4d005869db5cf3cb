import { z } from 'zod';
import type { ModelKind } from '../../shared/model/model-kinds.ts';
import { type JsonRequest, requestJson } from './http-json.ts';
import { ModelFault } from './model-fault.ts';
import { below, DEFAULT_CONTEXT_TOKENS, fitting, type WireFormat } from './wire-format.ts';

const completion = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.int() }).nullish(),
});
const models = z.object({ data: z.array(z.object({ id: z.string() })) });
const props = z.object({
  default_generation_settings: z.object({ n_ctx: z.int().positive() }),
});
const loaded = z.object({ loaded_context_length: z.int().positive() });

/** OpenAI's chat completions, <https://platform.openai.com/docs/api-reference/chat>, which many servers speak. */
export function chatCompletions(
  address: URL,
  key: string | null,
  kind: Exclude<ModelKind, 'ollama' | 'anthropic'>,
): WireFormat {
  const { host } = address;
  const headers = key === null ? {} : { authorization: `Bearer ${key}` };
  return {
    async complete(model, { system, prompt, schema, signal }) {
      const body = {
        model,
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: prompt },
        ],
      };
      const format = { name: 'answer', strict: true, schema };
      const request = { url: below(address, 'chat/completions'), headers, signal };
      const value = await requestWithFormat(request, body, format);
      const { choices, usage } = fitting(completion, value, host);
      const [choice] = choices;
      if (choice?.finish_reason === 'length') throw new ModelFault('answerCut', { host });
      return { text: choice?.message.content ?? '', promptTokens: usage?.prompt_tokens ?? null };
    },
    async listModels(signal) {
      const value = await requestJson({ url: below(address, 'models'), headers, signal });
      return fitting(models, value, host).data.map(({ id }) => id);
    },
    async contextTokens(model, signal) {
      const tokens = await contextOf(kind, { address, headers, model, signal });
      return Math.min(tokens ?? DEFAULT_CONTEXT_TOKENS, DEFAULT_CONTEXT_TOKENS);
    },
  };
}

/** Some servers know no schemas for answers and refuse the request; the prompt says the same. */
async function requestWithFormat(
  request: Omit<JsonRequest, 'body'>,
  body: object,
  format: object,
): Promise<unknown> {
  try {
    const response_format = { type: 'json_schema', json_schema: format };
    return await requestJson({ ...request, body: { ...body, response_format } });
  } catch (error) {
    const isRefused = error instanceof ModelFault && error.kind === 'refused';
    if (!isRefused) throw error;
    return requestJson({ ...request, body });
  }
}

/** Returns the context that a local server has loaded a model with; null if it does not say. */
async function contextOf(
  kind: ModelKind,
  at: {
    readonly address: URL;
    readonly headers: Readonly<Record<string, string>>;
    readonly model: string;
    readonly signal: AbortSignal;
  },
): Promise<number | null> {
  const { address, headers, model, signal } = at;
  if (kind === 'openAi') return null;
  const path = kind === 'llamaCpp' ? '/props' : `/api/v0/models/${encodeURIComponent(model)}`;
  try {
    const value = await requestJson({ url: new URL(path, address), headers, signal });
    return kind === 'llamaCpp'
      ? fitting(props, value, address.host).default_generation_settings.n_ctx
      : fitting(loaded, value, address.host).loaded_context_length;
  } catch (error) {
    // Older versions lack this path. If they cut the input, the answer will show it.
    const isUnknown = error instanceof ModelFault && ['refused', 'notJson'].includes(error.kind);
    if (!isUnknown) throw error;
    return null;
  }
}
