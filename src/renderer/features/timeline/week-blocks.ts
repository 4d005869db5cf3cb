import type { Session } from '../../../shared/model/model.ts';
import { isWithin } from '../../app/state/timeline.ts';
import type { ClockDay } from './clock-day.ts';
import { rangeOf } from './lanes.ts';

/** A session, or the part of it on one day. */
export interface Block {
  readonly session: Session;
  /** In hours on the clock. */
  readonly top: number;
  readonly bottom: number;
  /** Its place among the blocks beside each other, and their number. */
  readonly track: number;
  readonly tracks: number;
}

/** The height that a block takes at least, in hours. */
const LEAST_HOURS = 0.25;
const LEAST_SHOWN = 8;

/** Returns the blocks of a day; those at the same time are beside each other. */
export function blocksOf(
  day: ClockDay,
  sessions: readonly Session[],
  now: number,
): readonly Block[] {
  // A running session has not reached future days.
  const reached = { from: day.from, to: Math.min(day.to, now + 1) };
  if (reached.to <= reached.from) return [];
  const parts = sessions
    .filter((each) => isWithin(each, reached))
    .map((session) => {
      const { from, to } = rangeOf(session, now);
      return { session, top: day.hoursAt(from), bottom: day.hoursAt(to) };
    })
    .sort((a, b) => a.top - b.top || (a.session.id < b.session.id ? -1 : 1));
  const blocks: Block[] = [];
  let ends: number[] = [];
  let group: Omit<Block, 'tracks'>[] = [];
  const close = () => {
    blocks.push(...group.map((each) => ({ ...each, tracks: ends.length })));
    [ends, group] = [[], []];
  };
  for (const part of parts) {
    if (ends.every((end) => end <= part.top)) close();
    const free = ends.findIndex((end) => end <= part.top);
    const track = free < 0 ? ends.length : free;
    ends[track] = Math.max(part.bottom, part.top + LEAST_HOURS);
    group.push({ ...part, track });
  }
  close();
  return blocks;
}

/** Returns the whole hours to show: those of all blocks with one before and after, eight at least. */
export function hoursOf(blocks: readonly Block[]): {
  readonly first: number;
  readonly last: number;
} {
  if (blocks.length === 0) return { first: 9, last: 9 + LEAST_SHOWN };
  const first = Math.max(0, Math.floor(Math.min(...blocks.map(({ top }) => top))) - 1);
  const last = Math.min(24, Math.ceil(Math.max(...blocks.map(({ bottom }) => bottom))) + 1);
  const missing = Math.max(0, LEAST_SHOWN - (last - first));
  const begin = Math.max(0, Math.min(first - Math.floor(missing / 2), 24 - LEAST_SHOWN));
  return { first: Math.min(first, begin), last: Math.max(last, begin + LEAST_SHOWN) };
}

/** Returns the session to which an arrow key leads: on its day in order, or the nearest of a day beside it. */
export function neighbourInWeek(
  session: Session,
  key: string,
  days: readonly (readonly Block[])[],
): Session | undefined {
  const index = days.findIndex((blocks) => blocks.some((each) => each.session.id === session.id));
  const own = days[index] ?? [];
  const place = own.findIndex((each) => each.session.id === session.id);
  const top = own[place]?.top ?? 0;
  switch (key) {
    case 'ArrowUp':
      return own[place - 1]?.session;
    case 'ArrowDown':
      return own[place + 1]?.session;
    case 'ArrowLeft':
      return nearest(top, days.slice(0, Math.max(0, index)).toReversed());
    case 'ArrowRight':
      return nearest(top, days.slice(index + 1));
    default:
      return undefined;
  }
}

function nearest(top: number, days: readonly (readonly Block[])[]): Session | undefined {
  const blocks = days.find((each) => each.length > 0);
  return blocks?.reduce((best, each) =>
    Math.abs(each.top - top) < Math.abs(best.top - top) ? each : best,
  ).session;
}
