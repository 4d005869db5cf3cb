import { writeFileSync } from 'node:fs';
import type { Language } from '../../shared/i18n/languages.ts';
import type { Colour } from '../../shared/model/colours.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';
import { DEFAULT_SETTINGS } from '../../shared/model/settings.ts';
import { startOfDay } from '../../shared/time/day-key.ts';
import { dayOf } from '../../shared/time/local-days.ts';
import { PRIVATE_FILE } from '../base/private-access.ts';
import type { DataFolder } from '../storage/paths.ts';
import { HistoryWriter, type InventedMessage, type InventedSession } from './history-writer.ts';
import { Random } from './random.ts';
import {
  type Exchange,
  type SampleTexts,
  sampleTexts,
  type WorkstreamTexts,
} from './texts/sample-texts.ts';

interface Part {
  readonly texts: keyof SampleTexts;
  readonly colour: Colour;
  readonly emoji: string;
  readonly isFavourite?: true;
  readonly weeklyGoalMs?: number;
  /** Days ago, hour of the start, and minutes of each session before today, the earliest first. */
  readonly days: readonly (readonly [daysAgo: number, hour: number, minutes: number])[];
  /** Minutes ago of the start and end of each session of today; an end of 0 is still running. */
  readonly today?: readonly (readonly [from: number, to: number])[];
}

const SEED = 11;
const FIRST_DAY = 24;
/** One session in so many was forgotten, and timed out. */
const FORGOTTEN = 9;

const PARTS: readonly Part[] = [
  {
    texts: 'thesis',
    colour: 'violet',
    emoji: '🎓',
    isFavourite: true,
    weeklyGoalMs: 12 * 60 * MINUTE_MS,
    days: [
      [23, 9, 95],
      [21, 10, 70],
      [20, 9, 120],
      [16, 14, 80],
      [14, 9, 100],
      [13, 10, 65],
      [9, 9, 110],
      [7, 13, 75],
      [6, 9, 130],
      [4, 10, 85],
      [2, 9, 90],
      [1, 9, 105],
    ],
    today: [
      [285, 205],
      [34, 0],
    ],
  },
  {
    texts: 'client',
    colour: 'orange',
    emoji: '🪵',
    days: [
      [22, 13, 60],
      [20, 14, 45],
      [15, 10, 90],
      [13, 15, 50],
      [8, 11, 75],
      [6, 15, 40],
      [3, 13, 65],
      [1, 14, 80],
    ],
    today: [[190, 128]],
  },
  {
    texts: 'agent',
    colour: 'teal',
    emoji: '🤖',
    days: [
      [21, 8, 20],
      [17, 16, 25],
      [14, 8, 20],
      [10, 16, 30],
      [7, 8, 20],
      [3, 16, 25],
    ],
    today: [[19, 0]],
  },
  {
    texts: 'garden',
    colour: 'green',
    emoji: '🌱',
    days: [
      [19, 11, 40],
      [12, 16, 55],
      [5, 11, 35],
    ],
  },
  {
    texts: 'course',
    colour: 'rose',
    emoji: '🇮🇹',
    days: [
      [18, 19, 60],
      [11, 19, 60],
      [4, 19, 60],
    ],
    today: [[112, 64]],
  },
];

/** The workstream whose last messages the user has not seen; the last of them is a question. */
const WAITING = 'agent';
const UNSEEN = 2;

/**
 * Writes an invented history into an empty data folder, up to now. The same clock gives the same
 * files. The app builds the database from them.
 */
export function writeSampleHistory(folder: DataFolder, language: Language, now: number): void {
  const random = new Random(SEED);
  const texts = sampleTexts(language);
  const seen: Record<string, number> = {};
  for (const part of PARTS) {
    const writer = writerOf(part, texts[part.texts], random, now);
    writer.save(folder);
    seen[writer.id] = writer.messageCount - (part.texts === WAITING ? UNSEEN : 0);
  }
  writeFileSync(folder.seen, JSON.stringify({ seen }), { mode: PRIVATE_FILE });
}

function writerOf(part: Part, words: WorkstreamTexts, random: Random, now: number): HistoryWriter {
  const { colour, emoji, isFavourite = false, weeklyGoalMs = null } = part;
  const { title, tags, notes } = words;
  const look = { colour, emoji, isFavourite, weeklyGoalMs, state: 'active' } as const;
  const created = startOfDay(dayOf(now), -FIRST_DAY).getTime() + 8 * 60 * MINUTE_MS;
  const writer = new HistoryWriter({ ...look, title, tags, notes }, created, random);
  const planned = timesOf(part, now);
  for (const [index, { from, to, isActive }] of planned.entries()) {
    const back = planned.length - 1 - index;
    const exchanges =
      isActive && part.texts === WAITING ? words.exchanges.slice(-1) : words.exchanges;
    writer.add({
      from,
      ...endOf(to, isActive, back, random),
      title: cycled(words.titles, back),
      ...(back % 2 === 1 && { whereStopped: cycled(words.stops, back >> 1) }),
      messages: messagesOf(exchanges, index, from, to, random),
    });
  }
  return writer;
}

/** Returns when a workstream is worked on. A time that overlaps with an earlier one is left out. */
function timesOf({ days, today = [] }: Part, now: number) {
  const earlier = days.map(([daysAgo, hour, minutes]) => {
    const from = startOfDay(dayOf(now), -daysAgo).setHours(hour, (daysAgo * 7) % 25);
    return { from, to: from + minutes * MINUTE_MS, isActive: false };
  });
  const ofToday = today.map(([from, to]) => ({
    from: now - from * MINUTE_MS,
    to: now - to * MINUTE_MS,
    isActive: to === 0,
  }));
  const all = [...earlier, ...ofToday];
  return all.filter(
    ({ from, to }, index) =>
      to <= now && from > (all[index - 1]?.to ?? 0) + DEFAULT_SETTINGS.idleThresholdMs,
  );
}

function endOf(
  to: number,
  isActive: boolean,
  back: number,
  random: Random,
): Pick<InventedSession, 'to' | 'activeTo' | 'closes'> {
  if (isActive) return { to, activeTo: to, closes: 'not yet' };
  if (back < 2 || !random.once(FORGOTTEN)) return { to, activeTo: to, closes: 'ended' };
  return { to: to + DEFAULT_SETTINGS.idleThresholdMs, activeTo: to, closes: 'timed_out' };
}

/** Returns exchanges a few minutes apart, until the session ends. */
function messagesOf(
  exchanges: readonly Exchange[],
  first: number,
  from: number,
  to: number,
  random: Random,
): readonly InventedMessage[] {
  const messages: InventedMessage[] = [];
  let at = from + MINUTE_MS;
  for (const offset of exchanges.keys()) {
    for (const [role, content] of cycled(exchanges, first + offset)) {
      if (at < to) messages.push({ role, content, at });
      at += (30 + random.below(90)) * 1000;
    }
    at += (4 + random.below(12)) * MINUTE_MS;
  }
  return messages;
}

function cycled<Value>(values: readonly Value[], index: number): Value {
  const value = values[index % values.length];
  if (value === undefined) throw new Error('The sample has no words for this.');
  return value;
}
