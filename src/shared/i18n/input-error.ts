import type { en } from './en/index.ts';

/** Returns the message of a schema, as the key of a text: `validate` translates it. */
export const inputError = (key: keyof (typeof en)['refusals']['input']) =>
  `refusals.input.${key}` as const;
