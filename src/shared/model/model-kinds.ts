/** The programs and services whose models can write summaries. */
export const MODEL_KINDS = ['ollama', 'lmStudio', 'llamaCpp', 'openAi', 'anthropic'] as const;
export type ModelKind = (typeof MODEL_KINDS)[number];

export const MODEL_KIND_NAMES: Readonly<Record<ModelKind, string>> = {
  ollama: 'Ollama',
  lmStudio: 'LM Studio',
  llamaCpp: 'llama.cpp',
  openAi: 'OpenAI-compatible',
  anthropic: 'Anthropic',
};

/** The address that each kind has unless its user has changed it; empty where there is no usual one. */
export const USUAL_ADDRESSES: Readonly<Record<ModelKind, string>> = {
  ollama: 'http://localhost:11434',
  lmStudio: 'http://localhost:1234/v1',
  llamaCpp: 'http://localhost:8080/v1',
  openAi: '',
  anthropic: 'https://api.anthropic.com',
};
