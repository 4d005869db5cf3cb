import { MINUTE_MS, type Session } from '../../../shared/model/model.ts';
import type { TimeRange } from '../../app/state/timeline.ts';
import { type Lane, rangeOf } from './lanes.ts';
import {
  addedBetween,
  movedByStep,
  movedRange,
  type Room,
  STEP_MS,
  snapped,
  stepped,
  withEnd,
  withStart,
} from './placement.ts';

/** The part of a bar that is dragged. */
export type Part = 'start' | 'end' | 'move';

/** A session as it will be once the change is saved. */
export interface Draft extends TimeRange {
  /** Null for a new session. */
  readonly session: Session | null;
  readonly workstreamId: string;
}

/** A point of the timeline. */
export interface Point {
  readonly workstreamId: string;
  /** In milliseconds since the epoch. */
  readonly at: number;
}

/** Returns the room for a draft in a lane. */
export type RoomIn = (workstreamId: string, session: Session | null) => Room;

/** The length of a session that is added with the keyboard. */
const ADDED_MS = 30 * MINUTE_MS;
const EDGE_PIXELS = 8;

/** Returns the part of a bar at a distance from its left edge, in pixels; only the start of a running one. */
export function partAt(x: number, width: number, { status }: Session): Part | null {
  const edge = Math.min(EDGE_PIXELS, width / 3);
  if (x < edge) return 'start';
  if (status === 'active') return null;
  return x > width - edge ? 'end' : 'move';
}

export function roomIn(lanes: readonly Lane[], days: TimeRange, now: number): RoomIn {
  return (workstreamId, session) => {
    const lane = lanes.find(({ workstream }) => workstream.id === workstreamId);
    const others = lane?.sessions.filter(({ id }) => id !== session?.id) ?? [];
    const bounds = { from: days.from, to: Math.min(days.to, now - (now % MINUTE_MS)) };
    const own = session && rangeOf(session, now);
    return {
      taken: others.map((each) => rangeOf(each, now)),
      bounds: own
        ? { from: Math.min(own.from, bounds.from), to: Math.max(own.to, bounds.to) }
        : bounds,
    };
  };
}

/** Returns what dragging from one point to another adds; null if nothing has space there. */
export function draftAdded(pressed: Point, { at }: Point, room: RoomIn): Draft | null {
  const { workstreamId } = pressed;
  const added = addedBetween(pressed.at, at, room(workstreamId, null));
  return added && { ...added, session: null, workstreamId };
}

/** Returns a session after a part of it was dragged from one point to another; null if there is no space. */
export function draftDragged(
  session: Session,
  part: Part,
  pressed: Point,
  pointer: Point,
  room: RoomIn,
  now: number,
): Draft | null {
  const own = rangeOf(session, now);
  const delta = pointer.at - pressed.at;
  if (part !== 'move') {
    const { workstreamId } = session;
    const resized = part === 'start' ? withStart : withEnd;
    const at = (part === 'start' ? own.from : own.to) + delta;
    return { ...resized(own, at, room(workstreamId, session)), session, workstreamId };
  }
  const { workstreamId } = pointer;
  const start = Math.abs(delta) < STEP_MS / 2 ? own.from : snapped(own.from + delta);
  const moved = movedRange(own, start, room(workstreamId, session));
  return moved && { ...moved, session, workstreamId };
}

/** Returns a draft with a part moved by a step. */
export function draftStepped(draft: Draft, part: Part, by: 1 | -1, room: RoomIn): Draft {
  const free = room(draft.workstreamId, draft.session);
  if (part === 'start') return { ...draft, ...withStart(draft, stepped(draft.from, by), free) };
  if (part === 'end') return { ...draft, ...withEnd(draft, stepped(draft.to, by), free) };
  return { ...draft, ...movedByStep(draft, by, free) };
}

/** Returns a draft in the next lane above or below that has space for it. */
export function draftInLane(draft: Draft, lanes: readonly Lane[], by: 1 | -1, room: RoomIn): Draft {
  const ids = lanes.map(({ workstream }) => workstream.id);
  const index = ids.indexOf(draft.workstreamId);
  const next = by > 0 ? ids.slice(index + 1) : ids.slice(0, Math.max(0, index)).toReversed();
  for (const workstreamId of next) {
    const moved = movedRange(draft, draft.from, room(workstreamId, draft.session));
    if (moved) return { ...draft, ...moved, workstreamId };
  }
  return draft;
}

/** Returns a new session at an instant, or as near as possible; null if nothing is free. */
export function draftNear({ workstreamId, at }: Point, room: RoomIn): Draft | null {
  const free = room(workstreamId, null);
  for (const length of [ADDED_MS, STEP_MS]) {
    const start = snapped(at);
    const range = movedRange({ from: start, to: start + length }, start, free);
    if (range) return { ...range, session: null, workstreamId };
  }
  return null;
}
