import type { Handlers } from '../../shared/contract/contract.ts';
import type { PendingNavigation } from './pending-navigation.ts';

export function navigationHandlers(navigation: Pick<PendingNavigation, 'consume'>) {
  return {
    takeRequestedPlace: () => navigation.consume(),
  } satisfies Partial<Handlers>;
}
