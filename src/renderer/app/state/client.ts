import type { Result } from '../../../shared/contract/contract.ts';
import { AppError } from '../../../shared/contract/errors.ts';

export type { Bridge } from '../../../shared/contract/contract.ts';
export { messageOf } from '../../../shared/contract/errors.ts';

/** Turns what crossed the bridge into the value, or throws the refusal. */
export async function unwrap<Value>(reply: Promise<Result<Value>>): Promise<Value> {
  const result = await reply;
  if (result.ok) return result.value;
  const { code, message, ...more } = result.error;
  throw new AppError(code, message, more);
}
