import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Task } from '../../src/core/tasks/task.ts';
import { type DataFile, filesOf } from '../../src/core/transfer/backup/data-files.ts';
import { exportArchive } from '../../src/core/transfer/backup/export-archive.ts';
import { AT } from './example-records.ts';
import { testTask } from './tasks.ts';
import type { ZipPart } from './zip-bytes.ts';

export const SCRATCH = 'workstreams/scratch/messages.jsonl';
export const THESIS = 'workstreams/0190a5b2-7c00-7000-8000-00000000abcd';

/** File contents by path. */
export type Contents = Readonly<Record<string, string | Buffer>>;

/** A sample of everything that a data folder can contain. */
export const EXAMPLE: Contents = {
  'settings.json': '{ "idle_threshold_ms": 60000 }\n',
  [`${THESIS}/journal.jsonl`]: '{"kind":"created"}\n',
  [`${THESIS}/messages.jsonl`]: '{"content":"Grüße, 世界"}\n{"half a line',
  [SCRATCH]: '',
};

/** Writes files into a folder. */
export function writeContents(folder: string, contents: Contents): void {
  for (const [name, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** Returns all files of a folder as Latin-1 text (one character per byte). */
export function contentsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    files.map((path) => [
      relative(folder, path).replaceAll(sep, '/'),
      readFileSync(path).toString('latin1'),
    ]),
  );
}

/** Converts contents to the form that `contentsOf` returns. */
export function asRead(contents: Contents): Record<string, string> {
  return Object.fromEntries(
    Object.entries(contents).map(([name, content]) => [
      name,
      Buffer.from(content).toString('latin1'),
    ]),
  );
}

/** Archives a folder, or only the named files. */
export function exportFolder(
  folder: string,
  target: string,
  { files = filesOf(folder), task = testTask() }: { files?: readonly DataFile[]; task?: Task } = {},
) {
  const content = { folder, files, createdAt: AT, appVersion: '0.1.0' };
  return exportArchive(target, content, task);
}

/** Returns a manifest for the entries of an archive, with overrides. */
export function manifestPart(parts: readonly ZipPart[], more: object = {}): ZipPart {
  const files = parts.map(({ name, content, bytes }) => ({
    path: name.toString(),
    bytes: bytes ?? Buffer.from(content).length,
    sha256: createHash('sha256').update(content).digest('hex'),
  }));
  const manifest = { format: 'workstreams-archive', version: 1, created_at: AT, app_version: '1' };
  return { name: 'archive.json', content: JSON.stringify({ ...manifest, files, ...more }) };
}
