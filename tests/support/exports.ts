import { readFileSync, writeFileSync } from 'node:fs';
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

/** The sessions and messages of a `writeLargeExport`. */
export const LARGE_EXPORT = { sessions: 1500, messages: 6000 };

/** Writes the JSON export of one workstream that is too large for a single turn, and returns its path. */
export function writeLargeExport(workstreamId: string): string {
  const instant = (ms: number) => new Date(Date.UTC(2025, 0, 1) + ms).toISOString();
  const { sessions: count, messages } = LARGE_EXPORT;
  const sessions = Array.from({ length: count }, (_, number) => ({
    id: `session-${number}`,
    workstream_id: workstreamId,
    started_at: instant(number * 100_000),
    ended_at: instant(number * 100_000 + 50_000),
    last_activity_at: instant(number * 100_000 + 50_000),
    status: 'ended',
    message_count: messages / count,
    summary: 'Four messages.',
  }));
  const createdAt = instant(0);
  const document = {
    format: 'workstreams-export',
    version: 1,
    created_at: createdAt,
    app_version: '0.1.0',
    workstreams: [
      {
        id: workstreamId,
        title: 'Imported',
        state: 'active',
        created_at: createdAt,
        updated_at: createdAt,
      },
    ],
    sessions,
    messages: Array.from({ length: messages }, (_, number) => {
      const session = sessions[number % count];
      return {
        id: `message-${number}`,
        workstream_id: workstreamId,
        session_id: session?.id,
        role: 'user',
        content: 'word '.repeat(150),
        timestamp: session?.started_at,
      };
    }),
  };
  const path = join(temporaryFolder(), 'export.json');
  writeFileSync(path, JSON.stringify(document));
  return path;
}
