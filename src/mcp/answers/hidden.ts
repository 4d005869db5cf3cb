import { withoutCutSecrets } from '../../core/agents/secrets.ts';

/** Returns a value of JSON without what looks like a secret, or the beginning of one, in any of its texts. */
export function hidden<Value>(value: Value): Value {
  return hiddenIn(value) as Value;
}

function hiddenIn(value: unknown): unknown {
  if (typeof value === 'string') return withoutCutSecrets(value);
  if (Array.isArray(value)) return value.map(hiddenIn);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hiddenIn(each)]));
}
