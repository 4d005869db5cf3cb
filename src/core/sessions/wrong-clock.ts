import { v7 as uuid } from 'uuid';
import type { AdoptedRange, Session } from '../../shared/model/model.ts';
import { isAhead, isInstantAhead } from '../../shared/model/wrong-clock.ts';
import type { Clock } from '../base/clock.ts';
import { LATEST, toInstant, toMs } from '../base/instant.ts';
import type { JournalHistory } from '../events/journal-history.ts';
import type { CorrectionMark } from '../events/journal-line.ts';
import type { MessageIndex } from '../messages/message-index.ts';
import { EVERYWHERE } from '../messages/message-places.ts';
import type { MessageReader } from '../messages/message-reader.ts';
import type { Part } from '../workstreams/correction-store.ts';
import type { Closing, WorkstreamStore } from '../workstreams/workstream-store.ts';
import { messageRangeOf } from './message-range-of.ts';
import { adoptableRange } from './session-ranges.ts';
import type { SessionSync } from './session-sync.ts';

interface Deps {
  readonly store: WorkstreamStore;
  readonly sync: SessionSync;
  readonly index: MessageIndex;
  readonly reader: MessageReader;
  readonly history: JournalHistory;
  readonly clock: Clock;
}

/** How a session is closed, and which sessions have to be removed or shortened then. */
interface Lasting {
  readonly endedAt: number;
  readonly adoptedRanges: readonly AdoptedRange[];
  readonly overlapped: readonly Part[];
}

/**
 * Keeps what a clock recorded while it was ahead out of the way once it is right again: sessions get
 * the right times then, and no two overlap. Messages are never left without their session.
 */
export class WrongClock {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Repairs the workstream's active session. If it was active ahead of the clock, it continues from
   * its last activity before now, or starts now if it began ahead; the part that is ahead becomes a
   * session. If it has lasted until sessions from ahead of the clock, they become part of it.
   */
  repair(workstreamId: string): void {
    const active = this.#deps.store.findActiveSession(workstreamId);
    if (active === null) return;
    if (isAhead(active, this.#deps.clock.now())) this.#bringBack(active);
    else if (this.#deps.store.hasEndedAfter(workstreamId, active.startedAt)) {
      this.#adoptOverlapped(active);
      // Since it was last active it may have got beyond the start of one that it does not adopt.
      this.#deps.sync.recountActive(workstreamId);
    }
  }

  /**
   * Makes room for a session that starts at an instant and was active `until` then, in milliseconds
   * since the epoch: cuts closed sessions that began before it and end after it. Their messages from
   * then on are in a session of their own, but for those that the new session has.
   */
  makeRoom(workstreamId: string, at: number, until = at): void {
    if (!this.#deps.store.hasEndedAfter(workstreamId, toInstant(at))) return;
    const parts: Part[] = [];
    for (const before of this.#deps.store.overlapping(workstreamId, toInstant(at), LATEST)) {
      const startedAt = toMs(before.startedAt);
      if (before.endedAt === null || startedAt >= at) continue;
      const endedAt = toInstant(Math.max(startedAt, at - 1));
      parts.push({ before, after: endingAt(before, endedAt) });
      const from = this.#hasOwn(before, at, until) ? at : until + 1;
      parts.push(...this.#restOf(before, from, toMs(before.endedAt)));
    }
    this.write(parts);
  }

  /**
   * Returns how a session is closed that has lasted into sessions from ahead of the clock: it adopts
   * the messages of those, or has timed out before them.
   */
  closingOf(session: Session, { status, endedAt }: Pick<Closing, 'status' | 'endedAt'>): Lasting {
    const { id, workstreamId, startedAt, lastActivityAt } = session;
    const ahead = this.#deps.store.overlapping(workstreamId, startedAt, endedAt);
    const others = [...ahead].filter((each) => each.id !== id && each.startedAt >= startedAt);
    const older = others.length === 0 ? [] : this.#writtenBefore(session, others);
    const until = status === 'timed_out' ? lastActivityAt : endedAt;
    const overlapped: Part[] = [];
    const adoptedRanges = [...session.adoptedRanges];
    let end = toMs(endedAt);
    for (const before of older) {
      const to = before.endedAt ?? LATEST;
      if (before.startedAt > until) {
        end = Math.min(end, toMs(before.startedAt) - 1);
        continue;
      }
      adoptedRanges.push(
        ...before.adoptedRanges,
        adoptableRange(before, before.startedAt, to < until ? to : until),
      );
      const rest = to > until ? startingAt(before, toInstant(toMs(until) + 1)) : null;
      overlapped.push({ before, after: rest });
      if (rest) end = Math.min(end, toMs(until));
    }
    return { endedAt: end, adoptedRanges, overlapped };
  }

  #bringBack(before: Session): void {
    const now = this.#deps.sync.now(before.workstreamId);
    // Not by the time in the workstream, which may be ahead of the clock a little.
    const isWhole = isInstantAhead(before.startedAt, this.#deps.clock.now());
    const startedAt = isWhole ? toInstant(now) : before.startedAt;
    if (isWhole) this.makeRoom(before.workstreamId, now);
    const lastActivityAt = toInstant(this.#lastActivityUpTo(now, { ...before, startedAt }));
    const after = { ...before, startedAt, lastActivityAt };
    this.write([{ before, after }, ...this.#partAhead(before, now, isWhole)]);
  }

  #adoptOverlapped(before: Session): void {
    const end = { status: 'ended', endedAt: before.lastActivityAt } as const;
    const { adoptedRanges, overlapped } = this.closingOf(before, end);
    if (overlapped.length === 0) return;
    this.write([{ before, after: { ...before, adoptedRanges } }, ...overlapped]);
  }

  #partAhead(session: Session, now: number, isWhole: boolean): Part[] {
    const startedAt = toMs(session.startedAt);
    const last = toMs(session.lastActivityAt);
    return isWhole && startedAt < last
      ? [this.#newPart(session, startedAt, last)]
      : this.#restOf(session, Math.max(now + 1, startedAt), last);
  }

  /** Returns a session for the messages of another one that are in a range. */
  #restOf(session: Session, from: number, to: number): Part[] {
    const span = this.#deps.reader.span({ ...messageRangeOf(session), from, to });
    return span === null ? [] : [this.#newPart(session, span.first, span.last)];
  }

  /** True if messages in a range are the session's because they name it, or because it adopted them. */
  #hasOwn(session: Session, from: number, to: number): boolean {
    const range = { ...messageRangeOf(session), from, to };
    const unnamed = { ...range, sessionId: '', adoptedRanges: [] };
    return this.#deps.reader.count(range) > this.#deps.reader.count(unnamed);
  }

  #newPart(session: Session, from: number, to: number): Part {
    const [startedAt, endedAt] = [toInstant(from), toInstant(to)];
    const after: Session = {
      ...session,
      id: uuid({ msecs: this.#deps.clock.now() }),
      startedAt,
      endedAt,
      lastActivityAt: endedAt,
      status: 'ended',
      adoptedRanges: [...session.adoptedRanges, adoptableRange(session, startedAt, endedAt)],
    };
    return { before: null, after };
  }

  /** Its journal has every activity; the row has the last one only, which is ahead. */
  #lastActivityUpTo(now: number, { id, workstreamId, startedAt }: Session): number {
    const noted = this.#deps.history.activityOf(workstreamId, id);
    const after = toMs(startedAt);
    const sent = { workstreamId, sessionId: id, after, upTo: now, within: EVERYWHERE };
    const [newest] = this.#deps.index.timesBack(sent);
    return Math.max(after, newest?.timestamp ?? after, ...noted.filter((time) => time <= now));
  }

  /** Returns those of the others that were in the journal before the session began or resumed. */
  #writtenBefore(session: Session, others: readonly Session[]): Session[] {
    const isOlder = this.#deps.history.before(session.workstreamId, session.id);
    return others
      .filter(({ id }) => isOlder(id))
      .toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  }

  /** Writes sessions, with their counts and summaries; with a mark, as part of its correction. */
  write(parts: readonly Part[], mark: CorrectionMark | null = null): void {
    if (parts.length === 0) return;
    this.#deps.sync.write(mark, parts);
  }
}

function endingAt(session: Session, endedAt: string): Session {
  const wasIdle = session.lastActivityAt <= endedAt;
  const lastActivityAt = wasIdle ? session.lastActivityAt : endedAt;
  return { ...session, endedAt, lastActivityAt, status: wasIdle ? session.status : 'ended' };
}

function startingAt(session: Session, startedAt: string): Session {
  const { lastActivityAt: last } = session;
  return { ...session, startedAt, lastActivityAt: last > startedAt ? last : startedAt };
}
