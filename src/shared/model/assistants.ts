/** The assistants whose exported conversations can be imported, in the order in which they are shown. */
export const ASSISTANT_IDS = ['chatgpt', 'claude', 'arawn'] as const;
export type AssistantId = (typeof ASSISTANT_IDS)[number];
