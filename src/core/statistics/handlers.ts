import type { Handlers } from '../../shared/contract/contract.ts';
import { runWithPauses } from '../base/steps.ts';
import { pack } from './pack.ts';
import type { StatisticsReader } from './statistics-reader.ts';

export function statisticsHandlers({ statistics }: { readonly statistics: StatisticsReader }) {
  return {
    loadStatistics: async (range) => runWithPauses(pack(await statistics.load(range))),
  } satisfies Partial<Handlers>;
}
