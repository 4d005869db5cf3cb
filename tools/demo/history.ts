/** Writes a year of sample data as files; the app builds its database from them. */
import { writeFileSync } from 'node:fs';
import { HistoryWriter } from '../../src/core/sample/history-writer.ts';
import type { Random } from '../../src/core/sample/random.ts';
import { DataFolder } from '../../src/core/storage/paths.ts';
import { MINUTE_MS } from '../../src/shared/model/model.ts';
import { DEFAULT_SETTINGS } from '../../src/shared/model/settings.ts';
import { startOfDay } from '../../src/shared/time/day-key.ts';
import { dayOf } from '../../src/shared/time/local-days.ts';
import { CAST, type CastMember, type MessageTemplate } from './cast.ts';

/** A period of work, in milliseconds since the epoch. */
interface PlannedSession {
  readonly from: number;
  readonly to: number;
  readonly closes: 'ended' | 'timed_out' | 'not yet';
}

/** Writes the demo history up to now; the same seed on the same day gives the same history. */
export function writeDemoHistory(dataDir: string, random: Random, now: number): void {
  const folder = new DataFolder(dataDir);
  const seen: Record<string, number> = {};
  for (const [index, part] of CAST.entries()) {
    const created = startOfDay(dayOf(now), -part.since).getTime() + 7 * 60 * MINUTE_MS + index;
    const writer = new Storyteller(part, random, created);
    const sessions = plan(part, index, random, now);
    for (const session of sessions) writer.write(session, session === sessions.at(-1));
    writer.save(folder);
    seen[writer.id] = writer.messageCount - (part.unseen ?? 0);
  }
  writeFileSync(folder.seen, JSON.stringify({ seen }));
}

/** Returns when a workstream is worked on: planned days, plus a lively today. */
function plan(part: CastMember, index: number, random: Random, now: number): PlannedSession[] {
  const sessions: PlannedSession[] = [];
  for (let ago = part.since; ago >= Math.max(part.until, 1); ago -= 1) {
    const day = startOfDay(dayOf(now), -ago);
    if (!part.days.includes(day.getDay()) || random.below(10) >= part.outOfTen) continue;
    let at = day.setHours(part.hours[0]) + random.below(90) * MINUTE_MS;
    const latest = day.setHours(part.hours[1]);
    for (let begun = 0; begun < 3 && at < latest; begun += 1) {
      const session = sessionFrom(at, part, random);
      sessions.push(session);
      if (random.once(2)) break;
      at = session.to + (30 + random.below(150)) * MINUTE_MS;
    }
  }
  if (part.until === 0) sessions.push(...ofToday(index, now));
  // A session forgotten late in the evening times out shortly after midnight.
  return sessions.filter(({ from }, at) => from > (sessions[at - 1]?.to ?? 0));
}

function sessionFrom(from: number, { minutes }: CastMember, random: Random): PlannedSession {
  const length = minutes * (0.3 + (random.below(100) + random.below(100)) / 140);
  const to = from + Math.round(length * MINUTE_MS);
  return random.once(7)
    ? { from, to: to + DEFAULT_SETTINGS.idleThresholdMs, closes: 'timed_out' }
    : { from, to, closes: 'ended' };
}

/** Today's sessions of the first workstreams, in minutes before now; an end of 0 is still running. */
const TODAY: readonly (readonly (readonly [from: number, to: number])[])[] = [
  [
    [290, 215],
    [47, 0],
  ],
  [[200, 128]],
  [
    [345, 300],
    [120, 62],
  ],
  [[12, 0]],
];

function ofToday(index: number, now: number): PlannedSession[] {
  return (TODAY[index] ?? []).map(([from, to], at) => ({
    from: now - from * MINUTE_MS,
    to: now - to * MINUTE_MS,
    closes: to === 0 ? 'not yet' : index === 2 && at === 0 ? 'timed_out' : 'ended',
  }));
}

/** The sessions of one workstream, with their messages. */
class Storyteller {
  readonly #part: CastMember;
  readonly #random: Random;
  readonly #writer: HistoryWriter;
  #exchangeCount = 0;

  constructor(part: CastMember, random: Random, created: number) {
    this.#part = part;
    this.#random = random;
    const { title, state, colour, emoji, tags, isFavourite, weeklyGoalMs = null, notes } = part;
    const described = { title, state, colour, emoji, tags, isFavourite, weeklyGoalMs, notes };
    this.#writer = new HistoryWriter(described, created, random);
  }

  get id(): string {
    return this.#writer.id;
  }

  get messageCount(): number {
    return this.#writer.messageCount;
  }

  write({ from, to, closes }: PlannedSession, isLast: boolean): void {
    const activeTo = closes === 'timed_out' ? to - DEFAULT_SETTINGS.idleThresholdMs : to;
    const { lastMessage } = this.#part;
    const written = this.#messagesWithin(from, activeTo);
    if (isLast && lastMessage) written.push({ template: lastMessage, at: activeTo });
    const messages = written.map(({ template: [role, words, tool], at }) => ({
      role,
      content: this.#worded(words),
      at,
      ...(tool && { tool }),
    }));
    this.#writer.add({ from, to, activeTo, closes, messages });
  }

  save(folder: DataFolder): void {
    this.#writer.save(folder);
  }

  /** Writes exchanges a few minutes apart until the period ends. */
  #messagesWithin(from: number, to: number): { template: MessageTemplate; at: number }[] {
    const written: { template: MessageTemplate; at: number }[] = [];
    let at = from + 20_000;
    while (at < to) {
      const exchange =
        this.#part.exchanges[this.#exchangeCount % this.#part.exchanges.length] ?? [];
      this.#exchangeCount += 1 + this.#random.below(2);
      for (const template of exchange) {
        const [role] = template;
        if (at < to) written.push({ template, at });
        at += (role === 'user' ? 25 + this.#random.below(50) : 60 + this.#random.below(240)) * 1000;
      }
      at += (2 + this.#random.below(12)) * MINUTE_MS;
    }
    return written;
  }

  #worded(words: string): string {
    return words.replace(/\{([^{}\n]*\|[^{}\n]*)\}/g, (_all, list: string) =>
      this.#random.pick(list.split('|')),
    );
  }
}
