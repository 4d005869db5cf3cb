import type { Handlers } from '../../shared/contract/contract.ts';
import type { Promotion } from './promotion.ts';

/** `withRenaming` runs work that may rename folders. */
export function promotionHandlers(
  { promotion }: { readonly promotion: Promotion },
  withRenaming: <Value>(work: () => Value) => Promise<Value>,
) {
  return {
    promoteScratch: ({ title }) => withRenaming(() => promotion.promoteScratch(title)),
  } satisfies Partial<Handlers>;
}
