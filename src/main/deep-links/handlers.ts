import type { Handlers } from '../../shared/contract/contract.ts';
import type { PendingNavigation } from './pending-navigation.ts';

export function navigationHandlers(navigation: Pick<PendingNavigation, 'consume' | 'request'>) {
  return {
    takeRequestedPlace: () => navigation.consume(),
    showPlace: ({ place }) => {
      navigation.request(place);
      return null;
    },
  } satisfies Partial<Handlers>;
}
