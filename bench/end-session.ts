/**
 * What it costs to end a session of 200 messages, by the number of messages that its workstream already
 * has: in the app, how much of that it takes to find the session's facts, without the app (`raw-end.ts`),
 * and the naive way (read the whole file, parse, filter).
 * `npm run bench -- end-session`, optionally with other sizes: `npm run bench -- end-session 10000 50000`.
 */
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sessionFacts } from '../src/core/facts/session-facts.ts';
import { openWorkspace } from '../src/core/workspace.ts';
import { rawEnds } from './raw-end.ts';

const SESSION_MESSAGES = 200;
const ROUNDS = 9;
const LINES_PER_WRITE = 10_000;
const START = Date.parse('2026-01-01T00:00:00.000Z');
const sizes = process.argv.slice(2).map(Number);

function line(timestamp: number): string {
  const content = 'A message of ordinary length, as people and agents write them. '.repeat(2);
  return `${JSON.stringify({
    id: crypto.randomUUID(),
    role: 'assistant',
    content,
    timestamp: new Date(timestamp).toISOString(),
  })}\n`;
}

function milliseconds(work: () => unknown): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const columns = ['messages', 'sync once', 'end session', 'facts', 'raw', 'naive', 'naive / end'];
console.log(`${columns.map((column) => column.padStart(12)).join('')}   (ms, median of ${ROUNDS})`);
for (const size of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]) {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-'));
  let now = START;
  const workspace = openWorkspace({ dataDir, clock: { now: () => now } });
  const { id } = workspace.workstreams.createWorkstream({ title: 'Bench' });
  const file = workspace.folder.messages(id);
  for (let written = 0; written < size; written += LINES_PER_WRITE) {
    const lines = Array.from({ length: LINES_PER_WRITE }, (_, n) =>
      line(START - size + written + n),
    );
    appendFileSync(file, lines.join(''));
  }
  const sync = milliseconds(() => workspace.sessions.syncAndExpire(id));
  const rawFolder = mkdtempSync(join(tmpdir(), 'bench-raw-'));
  const raw = rawEnds(rawFolder, file, size);
  const ends: number[] = [];
  const raws: number[] = [];
  const facts: number[] = [];
  const naives: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    now += 1000;
    const from = now;
    const sessionId = workspace.sessions.startSession(id);
    appendFileSync(
      file,
      Array.from({ length: SESSION_MESSAGES }, (_, n) => line(from + n)).join(''),
    );
    now += 1000;
    raws.push(milliseconds(() => raw.run()));
    ends.push(milliseconds(() => workspace.sessions.endSession(sessionId)));
    const messages = workspace.messages.readSession(sessionId, { limit: SESSION_MESSAGES });
    facts.push(milliseconds(() => sessionFacts(messages)));
    const counted = workspace.workstreams.getSession(sessionId).messageCount;
    naives.push(
      milliseconds(() => {
        const messages = readFileSync(file, 'utf8').trimEnd().split('\n');
        const found = messages.filter((text) => {
          const { timestamp } = JSON.parse(text);
          const at = Date.parse(timestamp);
          return at >= from && at <= now;
        });
        if (found.length !== counted) throw new Error(`${found.length} is not ${counted}`);
      }),
    );
  }
  const cells = [
    String(size),
    sync.toFixed(0),
    median(ends).toFixed(2),
    median(facts).toFixed(2),
    median(raws).toFixed(2),
    median(naives).toFixed(2),
    median(naives.map((naive, round) => naive / (ends[round] ?? Number.NaN))).toFixed(0),
  ];
  console.log(cells.map((cell) => cell.padStart(12)).join(''));
  workspace.close();
  raw.close();
  for (const folder of [dataDir, rawFolder]) rmSync(folder, { recursive: true });
}
