import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isLongRun, sampleSeed } from '../../../tests/support/sampling.ts';
import { lineAt, openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import {
  type Authored,
  agentRanges,
  aloneRanges,
  withLater,
} from '../../shared/model/agent-alone.ts';
import { MINUTE_MS, type Session } from '../../shared/model/model.ts';
import type { TimeSpan } from '../../shared/time/union.ts';
import { Random } from '../sample/random.ts';

const minutesOf = (ranges: readonly TimeSpan[]) =>
  ranges.map(({ from, to }) => `${from / MINUTE_MS}–${to / MINUTE_MS}`).join(', ');

/** By docs/TIME.md, at one instant. */
function isAlone(messages: readonly Authored[], at: number): boolean {
  const before = messages.some(({ timestamp }) => timestamp <= at);
  const next = Math.min(
    ...messages.filter(({ timestamp }) => timestamp > at).map(({ timestamp }) => timestamp),
  );
  const isByAgent = messages.some(({ timestamp, by }) => timestamp === next && by === 'agent');
  const isNear = messages.some(
    ({ timestamp, by }) => by === 'user' && Math.abs(timestamp - at) < 5 * MINUTE_MS,
  );
  return before && isByAgent && !isNear;
}

function sampleMessages(random: Random): Authored[] {
  const messages = Array.from({ length: random.below(16) }, () => ({
    timestamp: random.below(90) * MINUTE_MS,
    by: random.once(3) ? ('user' as const) : ('agent' as const),
  }));
  return messages.sort((a, b) => a.timestamp - b.timestamp);
}

it('is the same as at every single instant', () => {
  const random = new Random(sampleSeed());
  for (let run = 0; run < (isLongRun ? 20_000 : 500); run += 1) {
    const messages = sampleMessages(random);
    const ranges = aloneRanges(messages);
    for (let at = MINUTE_MS / 2; at < 100 * MINUTE_MS; at += MINUTE_MS) {
      const isWithin = ranges.some(({ from, to }) => from < at && at < to);
      expect(isWithin, JSON.stringify({ messages, at })).toBe(isAlone(messages, at));
    }
    expect(ranges.every(({ from }, index) => from > (ranges[index - 1]?.to ?? -1))).toBe(true);
  }
});

it('later messages change nothing before the message before them, and five minutes', () => {
  const random = new Random(sampleSeed());
  for (let run = 0; run < (isLongRun ? 20_000 : 500); run += 1) {
    const messages = sampleMessages(random);
    const from = random.below(90) * MINUTE_MS;
    const known = messages.filter(({ timestamp }) => timestamp < from);
    const changedFrom = Math.min(known.at(-1)?.timestamp ?? from, from - 5 * MINUTE_MS);
    const since = changedFrom - 5 * MINUTE_MS;
    const before = messages.filter(({ timestamp }) => timestamp < since).slice(-1);
    const read = [...before, ...messages.filter(({ timestamp }) => timestamp >= since)];
    const found = withLater(aloneRanges(known), changedFrom, aloneRanges(read));
    expect(minutesOf(found), JSON.stringify({ messages, from })).toBe(
      minutesOf(aloneRanges(messages)),
    );
  }
});

/** A message that several lines may have, in minutes from 9:00. */
interface Written {
  readonly id: string;
  readonly role: string;
  readonly minute: number;
  readonly isSubAgent: boolean;
}

function sampleLines(random: Random): Written[] {
  return Array.from({ length: 4 + random.below(14) }, (_, index) => ({
    id: `a-message-of-an-agent-${random.once(6) ? 'again' : index}`,
    role: random.pick(['user', 'assistant', 'tool_use', 'tool_result', 'system', 'agent_push']),
    minute: random.below(60),
    isSubAgent: random.once(4),
  }));
}

function toLine({ id, role, minute, isSubAgent }: Written) {
  const time = `${minute < 60 ? '09' : '10'}:${String(minute % 60).padStart(2, '0')}:00`;
  return lineAt(time, { id, role, ...(isSubAgent && { metadata: { sub_agent: 'a7' } }) });
}

/** The messages that count, as docs/TIME.md says it, in milliseconds from 9:00. */
function authoredOf(lines: readonly Written[]): Authored[] {
  const kept = new Map<string, Written>();
  for (const line of lines) {
    const before = kept.get(`${line.id} ${line.role}`);
    const isLater = before === undefined || line.minute > before.minute;
    const isSame = line.minute === before?.minute && line.isSubAgent;
    if (isLater || isSame) kept.set(`${line.id} ${line.role}`, line);
  }
  return [...kept.values()].flatMap(({ role, minute, isSubAgent }) => {
    if (role === 'system' || role === 'agent_push') return [];
    const by = role === 'user' && !isSubAgent ? ('user' as const) : ('agent' as const);
    return [{ by, timestamp: minute * MINUTE_MS }];
  });
}

function expectAlone(session: Session, lines: readonly Written[], until: number): void {
  const messages = authoredOf(lines);
  const start = Date.parse(session.startedAt);
  const ranges = agentRanges(session);
  for (let at = MINUTE_MS / 2; at < 100 * MINUTE_MS; at += MINUTE_MS) {
    const isWithin = ranges.some(({ from, to }) => from - start < at && at < to - start);
    const context = JSON.stringify({ lines, at, ranges });
    expect(isWithin, context).toBe(at < until && isAlone(messages, at));
  }
}

it('is the same however messages arrive, for active and closed sessions, and after a rebuild', () => {
  const random = new Random(sampleSeed());
  for (let run = 0; run < (isLongRun ? 300 : 20); run += 1) checkSession(random);
});

function checkSession(random: Random): void {
  const workspace = openTestWorkspace(180 * MINUTE_MS);
  const { sessions, thesis, clock, appendByAnother, workstreams, openAgain, folder } = workspace;
  const id = sessions.startSession(thesis);
  clock.pass(60);
  const lines = sampleLines(random);
  const end = random.below(lines.length);
  lines.forEach((line, index) => {
    if (index === end) sessions.endSession(id);
    appendByAnother(toLine(line));
    sessions.onFilesChanged(thesis);
    expectAlone(workstreams.getSession(id), lines.slice(0, index + 1), 60 * MINUTE_MS);
  });
  workspace.close();
  for (const side of ['', '-wal', '-shm']) rmSync(`${folder.database}${side}`, { force: true });
  expectAlone(openAgain().workstreams.getSession(id), lines, 60 * MINUTE_MS);
}
