import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InvalidLines } from '../../shared/model/invalid-lines.ts';
import { runToCompletion } from '../base/steps.ts';
import { readInvalidLines } from '../messages/read-invalid-lines.ts';
import { sessionRecord } from '../records/session.ts';
import { workstreamRecord } from '../records/workstream.ts';
import { DataFolder } from '../storage/paths.ts';
import { Connection } from '../storage/sqlite/connection.ts';
import { openWorkspace, type Workspace } from '../workspace.ts';

/** What a check of a data folder found. */
export interface Verified {
  /** How many workstreams have files. */
  readonly checked: number;
  /** The invalid lines of each workstream that has any. */
  readonly invalid: readonly (InvalidLines & { readonly workstreamId: string })[];
  /** The rows that are not as a rebuild from the files makes them, by the ids of what they describe. */
  readonly differing: readonly string[];
}

/**
 * Checks a data folder against docs/FORMAT.md: whether every line is valid, and whether the database has
 * the rows that a rebuild from the files makes. The rebuild works on a copy in the system's folder for
 * temporary files. Throws `FILE_UNUSABLE`, `JOURNAL_TOO_NEW`, and as `openWorkspace`.
 */
export function verifyFolder(workspace: Workspace): Verified {
  const { folder, transactions, options } = workspace;
  const ids = folder.listWorkstreams();
  const invalid = ids.flatMap((workstreamId) => {
    const found = runToCompletion(readInvalidLines(folder, workstreamId));
    return found.lines.length === 0 ? [] : [{ workstreamId, ...found }];
  });
  syncAll(workspace);
  const copy = new DataFolder(mkdtempSync(join(tmpdir(), 'workstreams-verify-')));
  try {
    // The lock keeps the app from writing between the two.
    const rows = transactions.run(() => {
      copyFiles(folder, copy);
      return rowsOf(folder);
    });
    const rebuilt = openWorkspace({ ...options, dataDir: copy.path });
    syncAll(rebuilt);
    rebuilt.close();
    return { checked: ids.length, invalid, differing: differences(rows, rowsOf(copy)) };
  } finally {
    rmSync(copy.path, { recursive: true, force: true });
  }
}

function syncAll({ workstreams, sessions }: Workspace): void {
  for (const id of workstreams.listIds()) sessions.syncAndExpire(id);
}

/** Copies the files that decide about rows. A workstream may be a link to a folder elsewhere. */
function copyFiles(from: DataFolder, to: DataFolder): void {
  cpSync(from.workstreams, to.workstreams, { recursive: true, dereference: true });
  if (existsSync(from.settings)) cpSync(from.settings, to.settings);
}

/** Returns the rows of workstreams and sessions, as text by their ids. */
function rowsOf(folder: DataFolder): ReadonlyMap<string, string> {
  const connection = new Connection(folder.database);
  connection.openSnapshot();
  try {
    const rows = [
      ...allOf(connection, 'workstreams', workstreamRecord.columns),
      ...allOf(connection, 'sessions', sessionRecord.columns),
    ];
    return new Map(rows.map((row) => [String(row.id), JSON.stringify(row)]));
  } finally {
    connection.close();
  }
}

function allOf(
  connection: Connection,
  table: 'workstreams' | 'sessions',
  columns: readonly string[],
): Record<string, unknown>[] {
  const sql = `SELECT ${columns.join(', ')} FROM ${table}`;
  return connection.prepare<[], Record<string, unknown>>(sql).all();
}

function differences(
  one: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
): string[] {
  const ids = new Set([...one.keys(), ...other.keys()]);
  return [...ids].filter((id) => one.get(id) !== other.get(id));
}
