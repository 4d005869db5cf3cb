import { z } from 'zod';
import { inputError } from '../i18n/input-error.ts';
import { MODEL_KINDS, type ModelKind } from './model-kinds.ts';

/** The address of an endpoint: HTTP or HTTPS, without a user, a query or a fragment. */
export const modelAddress = z
  .string()
  .trim()
  .max(2000, inputError('addressTooLong'))
  .refine((text) => parsedAddress(text) !== null, inputError('noModelAddress'));

export const modelName = z.string().trim().min(1, inputError('modelName')).max(200);

/** A key as it is sent in a header: printable ASCII. */
export const modelKey = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{1,1000}$/, inputError('modelKey'));

/** Returns the parsed address of an endpoint, or null if it is not one. */
export function parsedAddress(text: string): URL | null {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') return null;
  return url.username === '' && url.password === '' && !/[?#@\\\s]/.test(text) ? url : null;
}

/** What can be changed of the settings; each key by itself. */
export const modelSettings = z.strictObject({
  kind: z.enum(MODEL_KINDS, inputError('choice')).exactOptional(),
  address: modelAddress.nullable().exactOptional(),
  name: modelName.nullable().exactOptional(),
  isAutomatic: z.boolean().exactOptional(),
  runsOnBattery: z.boolean().exactOptional(),
});

/** Which model writes summaries on this computer. */
export interface ModelSettings {
  readonly kind: ModelKind;
  /** Null: no model is used, and nothing is sent anywhere. */
  readonly address: string | null;
  readonly name: string | null;
  /** True if sessions are summarised after they have ended; else only when the user asks. */
  readonly isAutomatic: boolean;
  /** True if that also happens on battery. */
  readonly runsOnBattery: boolean;
}

export const NO_MODEL: ModelSettings = {
  kind: 'ollama',
  address: null,
  name: null,
  isAutomatic: false,
  runsOnBattery: false,
};
