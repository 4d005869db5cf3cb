import {
  appendFileSync,
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import type { Random } from '../../src/core/sample/random.ts';
import type { DataFolder } from '../../src/core/storage/paths.ts';
import type { Ledger } from './ledger.ts';

const PAGE_BYTES = 4096;

interface Damaged {
  readonly folder: DataFolder;
  readonly random: Random;
  readonly ledger: Ledger;
}

/** Damage that a data folder can suffer between runs, by name. The app must repair all of it. */
export const DAMAGES: Readonly<Record<string, (all: Damaged) => void>> = {
  nothing: () => {},
  'database deleted': ({ folder }) => remove(folder, '', '-wal', '-shm'),
  'database deleted without its log': ({ folder }) => remove(folder, ''),
  'log deleted': ({ folder }) => remove(folder, '-wal'),
  'log and its index deleted': ({ folder }) => remove(folder, '-wal', '-shm'),
  'index of the log deleted': ({ folder }) => remove(folder, '-shm'),
  'database cut short': ({ folder, random }) => {
    cut(folder.database, random);
    leaveLog(folder);
  },
  'log cut short': ({ folder, random }) => cut(folder.wal, random),
  'pages overwritten': ({ folder, random }) => {
    overwrite(folder.database, random);
    leaveLog(folder);
  },
  'log overwritten': ({ folder, random }) => overwrite(folder.wal, random),
  'an earlier database': ({ folder }) => {
    const old = `${folder.database}.old`;
    if (existsSync(old)) {
      remove(folder, '-wal', '-shm');
      copyFileSync(old, folder.database);
    } else if (existsSync(folder.database)) copyFileSync(folder.database, old);
  },
  'messages torn': ({ folder, random, ledger }) => {
    tear(lastOf(folder, random, 'messages'), ledger);
  },
  'journal torn': ({ folder, random, ledger }) => {
    tear(lastOf(folder, random, 'journal'), ledger);
  },
};

/** Returns the file of a workstream to which was written last, as if a device had died writing. */
function lastOf(folder: DataFolder, random: Random, kind: 'journal' | 'messages'): string {
  const id = random.pick(folder.listWorkstreams());
  const names = kind === 'journal' ? folder.listJournals(id) : folder.listMessages(id);
  return folder.file(id, names.at(-1) ?? `${kind}.jsonl`);
}

function remove(folder: DataFolder, ...sides: string[]): void {
  for (const side of sides) rmSync(`${folder.database}${side}`, { force: true });
}

/** Simulates the trace of a crash, which makes the next open check for damage. */
function leaveLog(folder: DataFolder): void {
  appendFileSync(folder.wal, '');
}

function cut(path: string, random: Random): void {
  if (existsSync(path)) truncateSync(path, random.below(statSync(path).size + 1));
}

function overwrite(path: string, random: Random): void {
  if (!existsSync(path)) return;
  const pages = Math.ceil(statSync(path).size / PAGE_BYTES);
  const file = openSync(path, 'r+');
  for (let left = 1 + random.below(4); left > 0 && pages > 0; left -= 1) {
    const bytes = random.once(2) ? Buffer.alloc(PAGE_BYTES) : random.bytes(PAGE_BYTES);
    writeSync(file, bytes, 0, PAGE_BYTES, random.below(pages) * PAGE_BYTES);
  }
  closeSync(file);
}

function tear(path: string, ledger: Ledger): void {
  ledger.tornLines += 1;
  appendFileSync(path, '{"role":"user","content":"a power cu');
}
