import type { Clock } from '../core/base/clock.ts';
import { createDataDir } from '../core/storage/data-dir-option.ts';
import { openWorkspace, type Workspace } from '../core/workspace.ts';

/**
 * Opens the chosen data folder, or the default one with null. `isNew`: the chosen one did not exist, and was
 * created. Throws as `createDataDir` and `openWorkspace`.
 */
export function openFolder(
  chosen: string | null,
  { dataDir, clock }: { readonly dataDir: string; readonly clock: Clock },
): { readonly workspace: Workspace; readonly isNew: boolean } {
  const isNew = chosen !== null && createDataDir(chosen);
  return { workspace: openWorkspace({ dataDir: chosen ?? dataDir, clock }), isNew };
}
