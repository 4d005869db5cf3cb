import type { en } from './en/index.ts';

/** Returns the message of a schema, as the key of a text: `validate` translates it. */
export const inputError = (key: keyof (typeof en)['errors']['input']) =>
  `errors.input.${key}` as const;
