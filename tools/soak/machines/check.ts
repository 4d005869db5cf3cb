import { deepStrictEqual, ok } from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { placeOf } from '../../../src/core/messages/message-places.ts';
import { openWorkspace } from '../../../src/core/workspace.ts';
import { rowsOf } from '../../../tests/support/rows.ts';
import { type Engine, filesOf } from './engine.ts';
import { type Lines, readLines } from './lines.ts';
import type { Machine } from './machine.ts';
import type { World } from './world.ts';

interface SessionRow {
  readonly id: string;
  readonly workstream_id: string;
  readonly status: string;
}

interface IndexedFile {
  readonly log_key: number;
  readonly workstream_id: string;
  readonly number: number;
  readonly name: string;
}

interface IndexedLine {
  readonly log_key: number;
  readonly position: number;
  readonly length: number;
}

/** A machine may have to write about what it has received, and others about that. */
const MOST_SYNCS = 6;

interface Everything {
  readonly world: World;
  readonly engine: Engine;
  readonly machines: readonly Machine[];
}

/** Delivers everything, and checks every invariant. Throws an error that names the violation. */
export function check(all: Everything): void {
  const { machines, world } = all;
  world.now = Math.max(...machines.map((machine) => machine.now()));
  for (const machine of machines) machine.aheadMs = 0;
  settle(all);
  const [first, ...others] = machines;
  if (!first) return;
  for (const machine of machines) machine.close();
  const expected = plainRows(first.dataDir);
  for (const { name, dataDir } of others) {
    deepStrictEqual(plainRows(dataDir), expected, `the rows of ${name} and ${first.name}`);
  }
  const rebuilt = join(first.dataDir, '..', 'rebuilt');
  deepStrictEqual(rebuild(first, rebuilt), expected, `the rows of ${first.name} and rebuilt ones`);
  const lines = readLines(first);
  checkSessions(first, lines, world);
  checkMessages(first, lines, world);
}

/** Synchronises until nobody writes. */
function settle({ engine, machines }: Everything): void {
  for (let sync = 1; ; sync += 1) {
    engine.deliverAll(machines);
    const before = machines.map(bytesOf);
    for (const machine of machines) machine.restart();
    const after = machines.map(bytesOf);
    if (after.every((content, index) => content === before[index])) return;
    ok(sync < MOST_SYNCS, `after ${sync} syncs, ${changed(machines, before, after)}`);
  }
}

function changed(machines: readonly Machine[], before: string[], after: string[]): string {
  const writers = machines.filter((_, index) => before[index] !== after[index]);
  return `${writers.map(({ name }) => name).join(', ')} still wrote`;
}

function bytesOf(machine: Machine): string {
  return filesOf(machine)
    .map((path) => `${path}\n${readFileSync(join(machine.dataDir, path), 'utf8')}`)
    .join('');
}

/** Returns the rows that follow from the lines, whatever their files and their order. */
function plainRows(dataDir: string) {
  const { workstreams, sessions, registers, corrections, parts, messages } = rowsOf(
    join(dataDir, 'workstreams.db'),
  );
  const indexed = (messages as Record<string, unknown>[]).map(
    ({ workstream_id, timestamp, role, session_id }) =>
      `${workstream_id} ${timestamp} ${role} ${session_id}`,
  );
  return {
    workstreams,
    sessions,
    registers,
    corrections,
    parts,
    messages: indexed.sort(),
  };
}

/** Returns the rows that a new database gets from the files. */
function rebuild({ dataDir, world: { now } }: Machine, folder: string) {
  mkdirSync(folder);
  for (const name of ['workstreams', 'devices']) {
    cpSync(join(dataDir, name), join(folder, name), { recursive: true });
  }
  openWorkspace({ dataDir: folder, clock: { now: () => now } }).close();
  return plainRows(folder);
}

function checkSessions({ dataDir }: Machine, lines: Lines, { ended }: World): void {
  const rows = rowsOf(join(dataDir, 'workstreams.db')).sessions as SessionRow[];
  const active = rows.filter(({ status }) => status === 'active').map((row) => row.workstream_id);
  deepStrictEqual(active, [...new Set(active)], 'a workstream has two active sessions');
  const found = new Map(rows.map((row) => [row.id, row]));
  for (const [id, workstreamId] of ended) {
    if (lines.corrected.has(id) || lines.removed.hasSession(id, workstreamId)) continue;
    ok(found.has(id), `the session ${id} is lost`);
    ok(found.get(id)?.status !== 'active', `the session ${id} was ended, but is active`);
  }
}

function checkMessages({ dataDir }: Machine, lines: Lines, { messages }: World): void {
  const expected: string[] = [];
  for (const [content, message] of messages) {
    if (!lines.removed.hasMessage(message)) expected.push(content);
  }
  const lost = expected.filter((content) => !lines.contents.has(content));
  deepStrictEqual(lost, [], 'messages are lost');
  const left = [...lines.contents].filter((content) => !expected.includes(content));
  deepStrictEqual(left, [], 'messages are still there that were deleted for good');
  deepStrictEqual(shownContents(dataDir), expected.sort(), 'the messages that are shown');
}

/** Returns the contents of the messages that the index has, in alphabetical order. */
function shownContents(dataDir: string): string[] {
  const database = new BetterSqlite3(join(dataDir, 'workstreams.db'), { readonly: true });
  try {
    const files = database
      .prepare<[], IndexedFile>('SELECT * FROM message_logs JOIN message_files ON log_key = key')
      .all();
    const lines = database
      .prepare<[], IndexedLine>('SELECT log_key, position, length FROM message_index')
      .all();
    return lines.map((line) => contentOf(dataDir, files, line)).sort();
  } finally {
    database.close();
  }
}

function contentOf(dataDir: string, files: IndexedFile[], line: IndexedLine): string {
  const { number, offset } = placeOf(line.position);
  const file = files.find((each) => each.log_key === line.log_key && each.number === number);
  ok(file, `no file has the position ${line.position}`);
  const bytes = readFileSync(join(dataDir, 'workstreams', file.workstream_id, file.name));
  return JSON.parse(bytes.subarray(offset, offset + line.length).toString()).content;
}
