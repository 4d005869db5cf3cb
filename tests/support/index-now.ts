import { readSummaries } from '../../src/core/search/indexer/read-summaries.ts';
import { searchConnection } from '../../src/core/search/indexer/search-database.ts';
import { SearchIndexer } from '../../src/core/search/indexer/search-indexer.ts';
import { SummaryIndex } from '../../src/core/search/indexer/summary-index.ts';
import type { DataFolder } from '../../src/core/storage/paths.ts';

/**
 * Indexes everything that is not indexed yet and returns the number of steps. Stops after `slices`
 * of them if given.
 */
export function indexNow(folder: DataFolder, slices = Number.POSITIVE_INFINITY): number {
  const connection = searchConnection(folder.searchIndex);
  connection.open();
  let taken = 0;
  try {
    const summaries = new SummaryIndex(connection).follow(readSummaries(folder.database));
    for (const work of [summaries, new SearchIndexer(connection, folder).catchUp()]) {
      for (const _ of work) {
        taken += 1;
        if (taken === slices) return taken;
      }
    }
  } finally {
    connection.close();
  }
  return taken;
}
