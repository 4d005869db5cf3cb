import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MESSAGE_ROLES } from '../src/shared/model/model.ts';

const WORKSTREAMS = 20;
const MESSAGES_PER_SESSION = 200;
const SYLLABLES =
  'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu ant er ing com mes pro st th re con'.split(
    ' ',
  );
const HAN = '的一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生';
const START = Date.parse('2024-01-01T00:00:00.000Z');
const SPAN_MS = 2 * 365 * 24 * 3_600_000;

/** Yields numbers from 0 to 1, the same ones every time (xorshift). */
function* numbers(): Generator<number, never> {
  for (let state = 42; ; ) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield (state >>> 0) / 2 ** 32;
  }
}

/**
 * Writes a data folder with this many messages of 20 workstreams in two years, whose words are as
 * frequent as in a natural language (Zipf); one in fifty is Chinese. It is written once and kept in
 * the system's temporary folder. Also returns the words, the most frequent first.
 */
export function searchHistory(size: number): { dataDir: string; words: readonly string[] } {
  const dataDir = join(tmpdir(), `workstreams-bench-search-${size}`);
  const random = numbers();
  const next = () => random.next().value;
  const words = vocabulary(next);
  if (!existsSync(dataDir)) {
    const unfinished = `${dataDir}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    for (let index = 0; index < WORKSTREAMS; index += 1) {
      writeWorkstream(
        join(unfinished, 'workstreams', idOf(index)),
        index,
        size / WORKSTREAMS,
        () => (next() < 0.02 ? chinese(next) : text(words, next)),
      );
    }
    renameSync(unfinished, dataDir);
  }
  return { dataDir, words };
}

function vocabulary(next: () => number): string[] {
  const words = new Set<string>();
  while (words.size < 50_000) {
    const syllables = 1 + Math.floor(next() * 3) + (words.size > 500 ? 1 : 0);
    const word = Array.from({ length: syllables }, () => pick(SYLLABLES, next()));
    words.add(word.join(''));
  }
  return [...words];
}

function text(words: readonly string[], next: () => number): string {
  const length = 5 + Math.floor(next() * 60);
  // A word's frequency is inversely proportional to its rank.
  const word = () => words[Math.floor(words.length ** next()) - 1] ?? '';
  return Array.from({ length }, word).join(' ');
}

function chinese(next: () => number): string {
  return Array.from({ length: 30 + Math.floor(next() * 60) }, () =>
    pick([...HAN], next() ** 2),
  ).join('');
}

function pick(from: readonly string[], at: number): string {
  return from[Math.floor(at * from.length)] ?? '';
}

function idOf(index: number): string {
  return `0190a1b2-0000-7000-8000-${String(index).padStart(12, '0')}`;
}

function writeWorkstream(folder: string, index: number, size: number, content: () => string): void {
  mkdirSync(folder, { recursive: true });
  const workstream = { id: idOf(index), title: `Workstream ${index}`, state: 'active' };
  const created = { created_at: at(START), updated_at: at(START) };
  let journal = `${JSON.stringify({ v: 1, at: at(START), event: 'workstream_created', workstream: { ...workstream, ...created } })}\n`;
  const step = SPAN_MS / size;
  for (let first = 0; first < size; first += MESSAGES_PER_SESSION) {
    const begin = Math.round(START + first * step + index * 1000);
    let lines = '';
    for (let n = 0; n < MESSAGES_PER_SESSION; n += 1) {
      const role = MESSAGE_ROLES[n % MESSAGE_ROLES.length];
      const timestamp = at(begin + n * Math.floor(step * 0.8));
      lines += `${JSON.stringify({ id: crypto.randomUUID(), role, content: content(), timestamp })}\n`;
    }
    appendFileSync(join(folder, 'messages.jsonl'), lines);
    const end = at(begin + MESSAGES_PER_SESSION * Math.floor(step * 0.8));
    const session = {
      id: `0190a1b3-${String(index).padStart(4, '0')}-7000-8000-${String(first).padStart(12, '0')}`,
      workstream_id: workstream.id,
      started_at: at(begin),
      ended_at: end,
      status: first % 5 === 0 ? 'timed_out' : 'ended',
      last_activity_at: end,
    };
    journal += `${JSON.stringify({ v: 1, at: end, event: `session_${session.status}`, session })}\n`;
  }
  appendFileSync(join(folder, 'journal.jsonl'), journal);
}

function at(ms: number): string {
  return new Date(ms).toISOString();
}
