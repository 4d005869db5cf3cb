import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportFormat, ExportSelection } from '../../src/shared/contract/tasks.ts';
import type { Locale } from '../../src/shared/i18n/format.ts';
import { testTransfers } from './served-workspace.ts';
import { type TestWorkspace, temporaryFolder } from './test-workspace.ts';

/** Exports like the user and returns the target path. Markdown of several sessions goes into a folder. */
export async function exportOf(
  workspace: TestWorkspace,
  format: ExportFormat,
  selection: ExportSelection = {},
  locale?: Locale,
): Promise<string> {
  const folder = temporaryFolder();
  const isFolder = format === 'markdown' && selection.sessionIds?.length !== 1;
  const target = isFolder ? folder : join(folder, 'export');
  const { exporting } = testTransfers(workspace, target, locale);
  const exported = await exporting.exportHistory(format, selection);
  if (!exported) throw new Error('Nothing was exported.');
  return exported.path;
}

/** Exports to a single file and returns its text. */
export async function exportedText(
  workspace: TestWorkspace,
  format: ExportFormat,
  selection?: ExportSelection,
  locale?: Locale,
): Promise<string> {
  return readFileSync(await exportOf(workspace, format, selection, locale), 'utf8');
}
