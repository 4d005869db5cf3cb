import { deepStrictEqual, ok } from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace, type Workspace } from '../../src/core/workspace.ts';
import type { Session } from '../../src/shared/model/model.ts';
import { rowsOf } from '../../tests/support/rows.ts';
import { type Ledger, TITLES_PER_ROUND } from './ledger.ts';

/** The amount of data that was checked. */
export interface Checked {
  readonly sessions: number;
  readonly messages: number;
}

interface Line {
  readonly id?: string;
  readonly session_id?: string | null;
  readonly timestamp: string;
}

/**
 * Opens the folder and checks every invariant, with the clock stopped at an instant (milliseconds
 * since the epoch). Throws an error that names the violation.
 */
export function check(dataDir: string, ledger: Ledger, now: number): Checked {
  const clock = { now: () => now };
  const workspace = openWorkspace({ dataDir, clock });
  try {
    const ids = workspace.workstreams.listIds();
    // The first open may write after a torn line; the second one reads both.
    for (const id of [...ids, ...ids]) workspace.sessions.syncAndExpire(id);
    const checked = ids.map((id) => checkWorkstream(workspace, id, ledger));
    checkAcknowledged(workspace, ledger);
    checkRebuilt(dataDir, clock);
    return {
      sessions: checked.reduce((sum, { sessions }) => sum + sessions, 0),
      messages: checked.reduce((sum, { messages }) => sum + messages, 0),
    };
  } finally {
    workspace.close();
  }
}

function checkWorkstream({ workstreams, folder }: Workspace, id: string, ledger: Ledger): Checked {
  const pathOf = (name: string) => folder.file(id, name);
  const { lines, unreadable } = linesOf(folder.listMessages(id).map(pathOf));
  const journal = linesOf(folder.listJournals(id).map(pathOf));
  const sessions = allSessions(workstreams, id);
  const active = sessions.filter(({ status }) => status === 'active');
  ok(active.length <= 1, `${id} has ${active.length} active sessions`);
  for (const session of sessions) {
    const count = lines.filter((line) => belongs(line, session)).length;
    deepStrictEqual(session.messageCount, count, `the message count of ${session.id}`);
  }
  const torn = unreadable + journal.unreadable;
  ok(torn <= ledger.tornLines, `${torn} lines of ${id} are torn, ${ledger.tornLines} were left so`);
  const seen = lines.flatMap((line) => line.id ?? []);
  deepStrictEqual(seen.length, new Set(seen).size, `a message of ${id} is there twice`);
  const found = new Set(seen);
  for (const [message, workstreamId] of ledger.messages) {
    ok(workstreamId !== id || found.has(message), `the message ${message} of ${id} is lost`);
  }
  return { sessions: sessions.length, messages: lines.length };
}

function checkAcknowledged({ workstreams }: Workspace, ledger: Ledger): void {
  for (const [id, titles] of ledger.titles) {
    const { title } = workstreams.getWorkstream(id);
    const [worker = '', number] = title.split(' ');
    const roundOf = (of: number) => Math.floor(of / TITLES_PER_ROUND);
    ok(Number(number) >= (titles.get(worker) ?? 0), `${id} is back at ${title}`);
    // With two concurrent writers, either may have been last.
    const rounds = [...titles.values()].map(roundOf);
    ok(roundOf(Number(number)) >= Math.max(...rounds), `${id} is back at ${title}`);
  }
  for (const [id, acknowledged] of ledger.sessions) {
    const session = workstreams.getSession(id);
    deepStrictEqual(session.startedAt, acknowledged.startedAt, `the start of ${id}`);
    ok(session.lastActivityAt >= acknowledged.lastActivityAt, `the activity of ${id} went back`);
    if (acknowledged.status === 'active') continue;
    deepStrictEqual(
      { status: session.status, endedAt: session.endedAt },
      { status: acknowledged.status, endedAt: acknowledged.endedAt },
      `the end of ${id}`,
    );
  }
}

/** A database rebuilt from a copy of the files must have identical rows. */
function checkRebuilt(dataDir: string, clock: { now(): number }): void {
  const copy = mkdtempSync(join(tmpdir(), 'workstreams-soak-copy-'));
  try {
    cpSync(join(dataDir, 'workstreams'), join(copy, 'workstreams'), { recursive: true });
    const rebuilt = openWorkspace({ dataDir: copy, clock });
    const ids = rebuilt.workstreams.listIds();
    for (const id of [...ids, ...ids]) rebuilt.sessions.syncAndExpire(id);
    rebuilt.close();
    deepStrictEqual(rowsOf(join(dataDir, 'workstreams.db')), rowsOf(join(copy, 'workstreams.db')));
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** A naive implementation of rule 6. */
function belongs(line: Line, { id, startedAt, endedAt }: Session): boolean {
  const isOurs =
    line.session_id === undefined || line.session_id === null || line.session_id === id;
  return isOurs && line.timestamp >= startedAt && (endedAt === null || line.timestamp <= endedAt);
}

/** Returns the complete lines of files; text after the last newline is not a line yet. */
function linesOf(paths: readonly string[]): { lines: Line[]; unreadable: number } {
  const texts = paths.flatMap((path) => readFileSync(path, 'utf8').split('\n').slice(0, -1));
  const lines = texts.filter((text) => text !== '').map(parse);
  const good = lines.filter((line) => line !== null);
  return { lines: good, unreadable: lines.length - good.length };
}

function parse(text: string): Line | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function allSessions(workstreams: Workspace['workstreams'], id: string): Session[] {
  const all: Session[] = [];
  for (let page = workstreams.listSessions(id, { limit: 1000 }); page.length > 0; ) {
    all.push(...page);
    const last = page.at(-1);
    page = last ? workstreams.listSessions(id, { limit: 1000, before: last }) : [];
  }
  return all;
}
