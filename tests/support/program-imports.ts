import {
  initialOptions,
  type ProgramId,
  type TrackedOptions,
} from '../../src/shared/contract/trackers.ts';
import { openTestWorkspace, type TestWorkspace } from './test-workspace.ts';

/** Returns the options of an import in which the user has changed nothing, but these. */
export function importOptions(
  source: ProgramId,
  changed: Partial<TrackedOptions> = {},
): TrackedOptions {
  return { ...initialOptions(source, 'Europe/Berlin'), ...changed };
}

/** Opens a workspace in May 2026, after everything that the files of other programs contain. */
export function openAfterFiles(): TestWorkspace {
  const workspace = openTestWorkspace();
  workspace.clock.set('2026-05-01T12:00:00.000Z');
  return workspace;
}
