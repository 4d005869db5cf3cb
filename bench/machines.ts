/**
 * What it costs that each device writes files of its own, in processor time, in turn in one run: a history of a
 * million messages in one file and in segments, a start with 5,000 files, and 1,000 lines that arrive
 * from another device. `npm run bench -- machines`, optionally with other numbers of messages and of
 * files: `npm run bench -- machines 100000 500`.
 */
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { systemClock } from '../src/core/base/clock.ts';
import { toInstant } from '../src/core/base/instant.ts';
import { formatJournalLine } from '../src/core/events/journal-line.ts';
import { formatLine } from '../src/core/messages/message-line.ts';
import { type HistoryKind, segmentName } from '../src/core/storage/history-names.ts';
import { SEGMENT_BYTES } from '../src/core/storage/own-segments.ts';
import { FolderWatcher } from '../src/core/storage/watcher.ts';
import { openWorkspace } from '../src/core/workspace.ts';
import { MINUTE_MS, NO_DETAILS } from '../src/shared/model/model.ts';

const OTHER_DEVICE = 'abcdefghij';
const WORKSTREAMS = 30;
const NEW_LINES = 1000;
const BATCH = 1000;
const ROUNDS = 5;
const CONTENT = 'A line that is as long as a message often is. '.repeat(4);
const [messages = 1_000_000, files = 5000] = process.argv.slice(2).map(Number);
const begin = Date.now() - (messages + NEW_LINES) * MINUTE_MS;
const place = mkdtempSync(join(tmpdir(), 'workstreams-bench-'));

try {
  if (messages > 0) compareFiles();
  await startWithManyFiles();
} finally {
  rmSync(place, { recursive: true });
}

/** The same messages in one file and in segments: opened without a database, and with one. */
function compareFiles(): void {
  const folders = { file: join(place, 'file'), segments: join(place, 'segments') };
  const id = uuid();
  for (const folder of Object.values(folders)) createWorkstream(folder, id);
  for (let done = 0; done < messages; done += BATCH) {
    const lines = messageLines(id, done, BATCH);
    const number = 1 + Math.floor((done * (lines.length / BATCH)) / SEGMENT_BYTES);
    append(folders.file, id, 'messages.jsonl', lines);
    append(folders.segments, id, nameOf('messages', number), lines);
  }
  const rebuilds = inTurn(folders, 1, (folder) => {
    for (const name of readdirSync(folder)) {
      if (/\.db/.test(name)) rmSync(join(folder, name));
    }
    return start(folder);
  });
  report('rebuild', rebuilds);
  report('start', inTurn(folders, ROUNDS, start));
  const last = 1 + readdirSync(join(folders.segments, 'workstreams', id)).length;
  let done = messages;
  const news = inTurn(folders, ROUNDS, (folder) => {
    const workspace = openWorkspace({ dataDir: folder });
    workspace.sessions.syncAndExpire(id);
    append(folder, id, nameOf('messages', last), messageLines(id, done, NEW_LINES));
    done += NEW_LINES;
    const ms = measure(() => workspace.sessions.onFilesChanged(id));
    workspace.close();
    return ms;
  });
  report(`${NEW_LINES} new lines`, news);
}

/** Opens a folder with many small files, as at the start of the app. */
async function startWithManyFiles(): Promise<void> {
  const folders = { few: join(place, 'few'), many: join(place, 'many') };
  for (const [name, folder] of Object.entries(folders)) {
    const perKind = name === 'few' ? 1 : Math.ceil(files / WORKSTREAMS / 2);
    for (let count = 0; count < WORKSTREAMS; count += 1) {
      const id = uuid();
      createWorkstream(folder, id);
      for (let number = 1; number <= perKind; number += 1) {
        append(folder, id, nameOf('messages', number), messageLines(id, number, 1));
        append(folder, id, nameOf('journal', number), titleLine(id, number));
      }
    }
    start(folder);
    // The first start after files have just changed still looks into them.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    start(folder);
  }
  report(`start with ${files} files`, inTurn(folders, ROUNDS, start));
  for (const folder of Object.values(folders)) await countWatches(folder);
}

/** Does what the app does at its start until the window has everything. Returns milliseconds. */
function start(dataDir: string): number {
  return measure(() => {
    const { sessions, folder, close } = openWorkspace({ dataDir });
    for (const id of folder.listWorkstreams()) sessions.onFilesChanged(id);
    close();
  });
}

async function countWatches(dataDir: string): Promise<void> {
  const { folder, close } = openWorkspace({ dataDir });
  const nothing = () => {};
  const watcher = new FolderWatcher({
    folder,
    clock: systemClock,
    onFiles: nothing,
    onCommit: nothing,
    onDatabase: nothing,
    onUnwatched: nothing,
    onWatched: nothing,
    onError: nothing,
  });
  const before = process.cpuUsage();
  await watcher.start();
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1000;
  const count = folder.listWorkstreams().flatMap((id) => folder.listHistory(id)).length;
  console.log(`  ${count} files: ${watchesOf()} watches, set up in ${ms.toFixed(0)} ms`);
  await watcher.stop();
  close();
}

/** Counts the watches of this process; Linux only. */
function watchesOf(): number {
  if (process.platform !== 'linux') return Number.NaN;
  const infos = readdirSync('/proc/self/fdinfo').map((name) => {
    try {
      return readFileSync(`/proc/self/fdinfo/${name}`, 'utf8');
    } catch {
      return '';
    }
  });
  return infos.join('').match(/^inotify wd/gm)?.length ?? 0;
}

type Folders = Readonly<Record<string, string>>;

/** Measures work in the folders in turn. Returns the median of each in milliseconds. */
function inTurn(
  folders: Folders,
  rounds: number,
  work: (folder: string) => number,
): Record<string, number> {
  const all = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, folder] of Object.entries(folders)) {
      all.set(name, [...(all.get(name) ?? []), work(folder)]);
    }
  }
  return Object.fromEntries([...all].map(([name, values]) => [name, median(values)]));
}

/** Returns milliseconds of processor time: it does not depend on what else runs. */
function measure(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function report(what: string, medians: Record<string, number>): void {
  const [first = Number.NaN, second = Number.NaN] = Object.values(medians);
  const cells = Object.entries(medians).map(([name, ms]) => `${name} ${ms.toFixed(1)} ms`);
  console.log(`  ${what}: ${cells.join(', ')}; ratio ${(second / first).toFixed(2)}`);
}

function createWorkstream(folder: string, id: string): void {
  mkdirSync(join(folder, 'workstreams', id), { recursive: true });
  append(folder, id, 'journal.jsonl', titleLine(id, 0));
}

function titleLine(id: string, number: number): string {
  const at = toInstant(begin + number);
  const workstream = {
    ...NO_DETAILS,
    id,
    title: `Bench ${number}`,
    state: 'active' as const,
    createdAt: toInstant(begin),
    updatedAt: at,
    idleThresholdMs: null,
  };
  const event = number === 0 ? 'workstream_created' : 'workstream_changed';
  return `${formatJournalLine({ at, event, workstream })}\n`;
}

function messageLines(workstreamId: string, first: number, count: number): string {
  const lines = Array.from({ length: count }, (_, index) => {
    const at = begin + (first + index) * MINUTE_MS;
    const timestamp = toInstant(at);
    const id = uuid({ msecs: at });
    const role = 'assistant' as const;
    return formatLine({ id, workstreamId, sessionId: null, role, content: CONTENT, timestamp });
  });
  return lines.map((line) => `${line}\n`).join('');
}

function nameOf(kind: HistoryKind, number: number): string {
  return segmentName({ kind, device: OTHER_DEVICE, number });
}

function append(folder: string, id: string, name: string, text: string): void {
  appendFileSync(join(folder, 'workstreams', id, name), text);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
