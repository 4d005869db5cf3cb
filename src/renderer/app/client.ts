import type { Bridge, RequestName, Result } from '../../shared/contract/contract.ts';
import { AppError } from '../../shared/contract/errors.ts';

export type { Bridge } from '../../shared/contract/contract.ts';
export { messageOf } from '../../shared/contract/errors.ts';

type ValueOf<Reply> = Reply extends Promise<Result<infer Value>> ? Value : never;

/** Every request of the contract. Each resolves with its value, or rejects with an `AppError`. */
export type Client = {
  readonly [Name in RequestName]: (
    ...input: Parameters<Bridge[Name]>
  ) => Promise<ValueOf<ReturnType<Bridge[Name]>>>;
};

type Request = (...input: readonly unknown[]) => Promise<Result<unknown>>;

/** Returns a client whose methods are the bridge's requests, with their results unwrapped. */
export function createClient(bridge: Partial<Bridge>): Client {
  return new Proxy({} as Client, {
    get: (_target, name: RequestName) => {
      const request = bridge[name] as Request | undefined;
      return async (...input: readonly unknown[]) => {
        if (request === undefined) throw new Error(`The bridge has no request '${name}'.`);
        return unwrap(await request(...input));
      };
    },
  });
}

function unwrap(result: Result<unknown>): unknown {
  if (result.ok) return result.value;
  const { code, message, ...more } = result.error;
  throw new AppError(code, message, more);
}
