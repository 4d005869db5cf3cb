import type { Handlers } from '../../shared/contract/contract.ts';
import { packed } from '../../shared/model/statistics.ts';
import type { StatisticsReader } from './statistics-reader.ts';

export function statisticsHandlers({ statistics }: { readonly statistics: StatisticsReader }) {
  return {
    loadStatistics: async (range) => packed(await statistics.load(range)),
  } satisfies Partial<Handlers>;
}
