import { v5 as uuidOf } from 'uuid';
import type { Session } from '../../shared/model/model.ts';
import { latestPresent } from '../../shared/model/wrong-clock.ts';
import type { Clock } from '../base/clock.ts';
import { LATEST, toInstant, toMs } from '../base/instant.ts';
import type { OwnDevice } from '../devices/own-device.ts';
import { NEW_SESSION } from '../records/session.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import type { Part } from '../workstreams/correction-store.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import { ascendingSlices } from './ascending-slices.ts';
import type { IdleThresholds } from './idle-thresholds.ts';
import { type PastPlan, PastSessionPlanner, type Taken } from './past-session-plan.ts';
import type { SessionSync } from './session-sync.ts';

/** How many sessions are written in one transaction, so that no step takes long. */
const SESSIONS_PER_STEP = 25;

/** How many sessions are put together in one step. */
const PARTS_OF_STEP = 500;

/** The namespace of the ids: the same messages make the same sessions on every computer. */
const PAST_SESSIONS = '5f0b0c3a-3f6c-4a52-9a1b-6f2f6a9d1c7e';

/** Makes the sessions of messages that were written in the past, and were not known then. */
export class PastSessions {
  readonly #store: WorkstreamStore;
  readonly #sync: SessionSync;
  readonly #thresholds: IdleThresholds;
  readonly #transactions: Transactions;
  readonly #device: Pick<OwnDevice, 'id'>;
  readonly #clock: Clock;

  constructor(parts: {
    store: WorkstreamStore;
    sync: SessionSync;
    thresholds: IdleThresholds;
    transactions: Transactions;
    device: Pick<OwnDevice, 'id'>;
    clock: Clock;
  }) {
    this.#store = parts.store;
    this.#sync = parts.sync;
    this.#thresholds = parts.thresholds;
    this.#transactions = parts.transactions;
    this.#device = parts.device;
    this.#clock = parts.clock;
  }

  /**
   * Makes the ended sessions of messages that are in none, as if each message had been noticed in time
   * (docs/TIME.md, "Messages of the past"). `times`: when the messages were written, in milliseconds since
   * the epoch; they have been read already. Works in steps that yield the number of sessions written. Throws
   * `WORKSTREAM_NOT_FOUND`, `FILE_UNUSABLE`.
   */
  *assign(workstreamId: string, times: readonly number[]): Generator<number, void> {
    const parts = yield* this.partsOf(workstreamId, times);
    for (let at = 0; at < parts.length; at += SESSIONS_PER_STEP) {
      const step = parts.slice(at, at + SESSIONS_PER_STEP);
      this.#transactions.run(() => this.#sync.write(null, step));
      yield step.length;
    }
  }

  /**
   * Returns when the sessions of such messages would be, in the workstream as it is now, or in a new one if the id
   * is null. Works in steps that yield 0. Throws as `assign`.
   */
  *plan(workstreamId: string | null, times: readonly number[]): Generator<number, PastPlan> {
    const threshold = workstreamId
      ? this.#thresholds.forWorkstream(workstreamId)
      : this.#thresholds.general;
    const now = workstreamId ? this.#sync.now(workstreamId) : this.#clock.now();
    const planner = new PastSessionPlanner({ threshold, now });
    for (const slice of yield* ascendingSlices(times)) {
      const [first, last] = [slice.at(0) ?? now, slice.at(-1) ?? now];
      // A session that begins right at the end of another one limits it, too.
      const near = [first - threshold, last + threshold + 1] as const;
      const taken = workstreamId ? this.#takenNear(workstreamId, ...near) : [];
      const isPast = (time: number) => workstreamId === null || time <= now;
      planner.add(slice.filter(isPast), taken);
      yield 0;
    }
    return planner.plan;
  }

  /** Returns the sessions of such messages before and after, in steps that yield 0. Throws as `assign`. */
  *partsOf(workstreamId: string, times: readonly number[]): Generator<number, Part[]> {
    const { added, extended } = yield* this.plan(workstreamId, times);
    const parts: Part[] = [];
    for (const [id, { lastActivity, to }] of extended) {
      const before = this.#store.getSession(id);
      const longer = { lastActivityAt: toInstant(lastActivity), endedAt: toInstant(to) };
      parts.push({ before, after: { ...before, ...longer } });
    }
    for (const { from, lastActivity, to } of added) {
      if (parts.length % PARTS_OF_STEP === 0) yield 0;
      const startedAt = toInstant(from);
      const after: Session = {
        ...NEW_SESSION,
        id: uuidOf(`${workstreamId} ${startedAt}`, PAST_SESSIONS),
        workstreamId,
        startedAt,
        endedAt: toInstant(to),
        status: 'timed_out',
        lastActivityAt: toInstant(lastActivity),
        device: this.#device.id,
      };
      parts.push({ before: null, after });
    }
    return parts;
  }

  /**
   * Returns what overlaps with a range, and what overlaps with or touches that: whether a session can be extended
   * does not depend on the range.
   */
  #takenNear(workstreamId: string, from: number, to: number): Taken[] {
    let [earliest, latest] = [from, to];
    for (const each of this.#takenBetween(workstreamId, from, to)) {
      earliest = Math.min(earliest, each.from - 1);
      latest = Math.max(latest, each.to + 1);
    }
    return this.#takenBetween(workstreamId, earliest, Math.min(latest, toMs(LATEST)));
  }

  #takenBetween(workstreamId: string, from: number, to: number): Taken[] {
    const range = [toInstant(from), toInstant(to)] as const;
    const present = toInstant(latestPresent(this.#clock.now()));
    const taken: Taken[] = [];
    for (const session of this.#store.overlapping(workstreamId, ...range)) {
      const { id, startedAt, endedAt, status, lastActivityAt, adoptedRanges } = session;
      // What corrections have moved to a session keeps it as it is.
      const isForgotten =
        status === 'timed_out' && startedAt <= present && adoptedRanges.length === 0;
      taken.push({
        from: toMs(startedAt),
        to: toMs(endedAt ?? LATEST),
        extensible: isForgotten ? { id, lastActivity: toMs(lastActivityAt) } : null,
      });
    }
    for (const { startedAt, endedAt } of this.#store.adoptedElsewhere(workstreamId, ...range)) {
      taken.push({ from: toMs(startedAt), to: toMs(endedAt), extensible: null });
    }
    return taken;
  }
}
