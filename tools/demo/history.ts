/** Writes a year of sample data as files; the app builds its database from them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { formatJournalLine, type JournalEvent } from '../../src/core/events/journal-line.ts';
import { formatLine } from '../../src/core/messages/message-line.ts';
import { placeholderSummary } from '../../src/core/sessions/summary.ts';
import {
  type Instant,
  type Message,
  MINUTE_MS,
  type Session,
  type Workstream,
} from '../../src/shared/model/model.ts';
import { deriveTitle } from '../../src/shared/model/session-title.ts';
import { DEFAULT_SETTINGS } from '../../src/shared/model/settings.ts';
import type { Random } from '../../tests/support/random.ts';
import { CAST, type CastMember, type MessageTemplate } from './cast.ts';

/** A period of work, in milliseconds since the epoch. */
interface PlannedSession {
  readonly from: number;
  readonly to: number;
  readonly closes: 'ended' | 'timed_out' | 'not yet';
}

const toInstant = (ms: number): Instant => new Date(ms).toISOString();

/** Writes the demo history up to now; the same seed on the same day gives the same history. */
export function writeDemoHistory(dataDir: string, random: Random, now: number): void {
  for (const [index, part] of CAST.entries()) {
    const created = startOfDay(now, part.since).getTime() + 7 * 60 * MINUTE_MS + index;
    const writer = new Writer(part, random, created);
    for (const session of plan(part, index, random, now)) writer.write(session);
    writer.save(dataDir);
  }
}

/** Returns when a workstream is worked on: planned days, plus a lively today. */
function plan(part: CastMember, index: number, random: Random, now: number): PlannedSession[] {
  const sessions: PlannedSession[] = [];
  for (let ago = part.since; ago >= Math.max(part.until, 1); ago -= 1) {
    const day = startOfDay(now, ago);
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

/** The journal and message files of one workstream. */
class Writer {
  readonly #part: CastMember;
  readonly #random: Random;
  readonly #workstream: Workstream;
  readonly #journal: string[] = [];
  readonly #messages: string[] = [];
  #at = 0;
  #exchangeCount = 0;

  constructor(part: CastMember, random: Random, created: number) {
    this.#part = part;
    this.#random = random;
    const createdAt = toInstant(created);
    this.#workstream = {
      id: this.#id(created),
      title: part.title,
      state: part.state,
      createdAt,
      updatedAt: createdAt,
      idleThresholdMs: null,
      colour: part.colour,
      emoji: part.emoji,
      tags: part.tags,
      isFavourite: part.isFavourite,
      position: null,
      weeklyGoalMs: part.weeklyGoalMs ?? null,
      notes: part.notes,
    };
    this.#append(created, { event: 'workstream_created', workstream: this.#workstream });
  }

  write({ from, to, closes }: PlannedSession): void {
    const id = this.#id(from);
    const activeTo = closes === 'timed_out' ? to - DEFAULT_SETTINGS.idleThresholdMs : to;
    const written = this.#messagesWithin(from, activeTo);
    const messages = written.map(
      ([role, words, timestamp]): Omit<Message, 'position'> => ({
        id: this.#id(timestamp),
        workstreamId: this.#workstream.id,
        sessionId: id,
        role,
        content: this.#worded(words),
        timestamp: toInstant(timestamp),
      }),
    );
    this.#messages.push(...messages.map(formatLine));
    const counts: Partial<Record<Message['role'], number>> = {};
    for (const { role } of messages) counts[role] = (counts[role] ?? 0) + 1;
    const firstWords = messages.find(({ role }) => role === 'user')?.content ?? null;
    const opening = firstWords ?? messages.find(({ role }) => role === 'assistant')?.content ?? '';
    const isActive = closes === 'not yet';
    const lastMessageAt = written.at(-1)?.[2] ?? from;
    const lastActivity = closes === 'ended' ? activeTo : isActive ? lastMessageAt : activeTo;
    const session: Session = {
      id,
      workstreamId: this.#workstream.id,
      startedAt: toInstant(from),
      endedAt: isActive ? null : toInstant(to),
      status: isActive ? 'active' : closes,
      messageCount: messages.length,
      lastActivityAt: toInstant(lastActivity),
      summary: isActive ? null : placeholderSummary(counts, firstWords),
      summaryKind: isActive ? null : 'placeholder',
      title: null,
      derivedTitle: isActive ? null : deriveTitle(opening),
      whereStopped: null,
      adoptedRanges: [],
    };
    const event = isActive ? 'session_started' : (`session_${closes}` as const);
    this.#append(isActive ? lastActivity : to, { event, session });
  }

  save(dataDir: string): void {
    const folder = join(dataDir, 'workstreams', this.#workstream.id);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'journal.jsonl'), this.#journal.map((line) => `${line}\n`).join(''));
    writeFileSync(
      join(folder, 'messages.jsonl'),
      this.#messages.map((line) => `${line}\n`).join(''),
    );
  }

  /** Writes exchanges a few minutes apart until the period ends. */
  #messagesWithin(from: number, to: number): (readonly [...MessageTemplate, timestamp: number])[] {
    const written: [...MessageTemplate, number][] = [];
    let at = from + 20_000;
    while (at < to) {
      const exchange =
        this.#part.exchanges[this.#exchangeCount % this.#part.exchanges.length] ?? [];
      this.#exchangeCount += 1 + this.#random.below(2);
      for (const [role, words] of exchange) {
        if (at < to) written.push([role, words, at]);
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

  #append(at: number, event: JournalEvent): void {
    // Each journal line must be later than the previous one.
    this.#at = Math.max(at, this.#at + 1);
    const line = { ...event, at: toInstant(this.#at), messagesReadTo: 0 };
    this.#journal.push(formatJournalLine(line));
  }

  #id(msecs: number): string {
    return uuid({ msecs, random: this.#random.bytes(16) });
  }
}

function startOfDay(now: number, daysAgo: number): Date {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - daysAgo);
}
