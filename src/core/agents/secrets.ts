import { isObject } from '../../shared/model/json-object.ts';
import { isTooDeep } from '../../shared/model/nesting.ts';

/** What replaces a secret. It has a fixed length, so that it says nothing of the secret's. */
export const REDACTED = '••••••••';

/** Keys, tokens and passwords by the form that their issuers give them. */
const SECRETS: readonly RegExp[] = [
  // Private keys in PEM, also where the line ends are escaped. The longest ones have about 13,000 characters.
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]{0,20000}?-----END [A-Z ]*PRIVATE KEY-----/g,
  // JSON Web Tokens.
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/g,
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

/** Returns the text without what looks like a password, a key or a token. */
export function withoutSecrets(text: string): string {
  const hidden = SECRETS.reduce((rest, secret) => rest.replace(secret, REDACTED), text);
  return AFTER.reduce((rest, secret) => rest.replace(secret, `$1${REDACTED}`), hidden);
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
