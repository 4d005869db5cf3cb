import type { Handlers } from '../../shared/contract/contract.ts';
import type { Search } from './query/search.ts';

export function searchHandlers({ search }: { readonly search: Search }) {
  return {
    search: (input) => search.find(input),
  } satisfies Partial<Handlers>;
}
