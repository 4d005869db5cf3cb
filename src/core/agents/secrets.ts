import { isObject } from '../../shared/model/json-object.ts';
import { isTooDeep } from '../../shared/model/nesting.ts';

/** What replaces a secret. It has a fixed length, so that it says nothing of the secret's. */
export const REDACTED = '••••••••';

/** Keys, tokens and passwords by the form that their issuers give them. */
const SECRETS: readonly RegExp[] = [
  // Private keys in PEM, also where the line ends are escaped. The longest ones have about 13,000 characters.
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]{0,20000}?-----END [A-Z ]*PRIVATE KEY-----/g,
  // JSON Web Tokens. Not from each hyphen on: a long text of them would take minutes.
  /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/g,
  // AWS, Google, GitHub, GitLab, Slack, Stripe, npm, Hugging Face, PyPI.
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\bAIza[\w-]{35}/g,
  /\b(?:gh[opsur]_[A-Za-z0-9]{36,}|github_pat_\w{36,})/g,
  /\bglpat-[\w-]{20,}/g,
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/g,
  /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}/g,
  /\bnpm_[A-Za-z0-9]{36}/g,
  /\bhf_[A-Za-z0-9]{30,}/g,
  /\bpypi-[\w-]{40,}/g,
  // Anthropic, OpenAI and others.
  /\bsk-(?:ant-|proj-|or-)?[A-Za-z0-9_-]{20,}/g,
];

/** What stands before a secret stays: a password in an address, and a token in a header. */
const AFTER: readonly RegExp[] = [
  /(\b[a-z][a-z0-9+.-]{0,40}:\/\/[^\s/:@"']*:)[^\s/@"']+(?=@)/gi,
  /(\bauthorization["']?\s*[:=]\s*["']?(?:bearer|basic|token)\s+)[\w.~+/=-]{8,}/gi,
];

/**
 * Beginnings of secrets where a text was cut: before an ellipsis, or at the end. No text that is cut shows more of one
 * than is looked for.
 */
const CUT_SECRETS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]{0,4000}?(?=…|$)/g,
  /\b(?:eyJ|A[KS]IA|AIza|gh[opsur]_|github_pat_|glpat-|xox[abeoprs]-|[rs]k_(?:live|test)_|npm_|hf_|pypi-|sk-)[\w.-]{0,1000}(?=…|$)/g,
];

const CUT_AFTER: readonly RegExp[] = [
  // At the end of a text, up to five digits are the port of an address.
  /(\b[a-z][a-z0-9+.-]{0,40}:\/\/[^\s/:@"']*:)(?!\d{1,5}$)[^\s/@"'…]{1,1000}(?=…|$)/gi,
  /(\bauthorization["']?\s*[:=]\s*["']?(?:bearer|basic|token)\s+)[\w.~+/=-]{1,1000}(?=…|$)/gi,
];

/** Returns the text without what looks like a password, a key or a token. */
export function withoutSecrets(text: string): string {
  return hide(text, SECRETS, AFTER);
}

/** As `withoutSecrets`, for a text that was cut: what looks like the beginning of a secret is hidden, too. */
export function withoutCutSecrets(text: string): string {
  return hide(withoutSecrets(text), CUT_SECRETS, CUT_AFTER);
}

function hide(text: string, secrets: readonly RegExp[], after: readonly RegExp[]): string {
  const hidden = secrets.reduce((rest, secret) => rest.replace(secret, REDACTED), text);
  return after.reduce((rest, secret) => rest.replace(secret, `$1${REDACTED}`), hidden);
}

/** As `withoutSecrets`, for all texts in a value of JSON; undefined for one that is nested too deep to be kept. */
export function withoutSecretsIn(value: unknown): unknown {
  return isTooDeep(value) ? undefined : hiddenIn(value);
}

function hiddenIn(value: unknown): unknown {
  if (typeof value === 'string') return withoutSecrets(value);
  if (Array.isArray(value)) return value.map(hiddenIn);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hiddenIn(each)]));
}
