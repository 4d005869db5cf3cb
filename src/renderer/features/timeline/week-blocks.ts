import type { Session } from '../../../shared/model/model.ts';
import type { ClockDay } from './clock-day.ts';
import { rangeOf, sessionsOn } from './lanes.ts';
import { DAYTIME, type Hours, hoursAround } from './waking-hours.ts';

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

/** Returns the blocks of a day; those at the same time are beside each other. */
export function blocksOf(
  day: ClockDay,
  sessions: readonly Session[],
  now: number,
): readonly Block[] {
  const parts = sessionsOn(day, sessions, now)
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

/** Returns the hours to show: those of all blocks, and some around them. */
export function hoursOf(blocks: readonly Block[]): Hours {
  if (blocks.length === 0) return DAYTIME;
  const earliest = Math.min(...blocks.map(({ top }) => top));
  return hoursAround(earliest, Math.max(...blocks.map(({ bottom }) => bottom)), 24);
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
