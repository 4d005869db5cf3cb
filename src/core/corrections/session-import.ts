import type { Instant, Session } from '../../shared/model/model.ts';
import type { OwnDevice } from '../devices/own-device.ts';
import { addedSession } from '../records/session.ts';
import type { SessionManager } from '../sessions/session-manager.ts';
import type { SessionSync } from '../sessions/session-sync.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import type { CorrectionStore } from '../workstreams/correction-store.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import type { OverlapCheck } from './overlap.ts';
import type { Undo } from './undo.ts';

/** Sessions of one transaction, which takes some 20 ms. */
const SESSIONS_OF_STEP = 200;

/** A session that another program has recorded. */
export interface ImportedSession {
  readonly id: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly title: string | null;
}

/** Sessions for a workstream, which is new if its id is null. */
export interface ImportedWorkstream {
  readonly id: string | null;
  readonly title: string;
  readonly sessions: readonly ImportedSession[];
}

interface Deps {
  readonly store: WorkstreamStore;
  readonly corrections: CorrectionStore;
  readonly sync: SessionSync;
  readonly overlapCheck: OverlapCheck;
  readonly sessions: Pick<SessionManager, 'syncAndExpire'>;
  readonly undo: Pick<Undo, 'undo'>;
  readonly transactions: Transactions;
  readonly device: Pick<OwnDevice, 'id'>;
}

/** Adds the sessions of other programs to the history. */
export class SessionImport {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Adds ended sessions as one correction, in steps that yield how many were added. If it fails, or is not
   * run to its end, those that were added are removed again. Throws `WORKSTREAM_NOT_FOUND`,
   * `TIME_REVERSED`, `TIME_IN_FUTURE`, `SESSION_OVERLAPS`.
   */
  *add(workstreams: readonly ImportedWorkstream[]): Generator<number, void> {
    const mark = this.#deps.corrections.newMark('import');
    let [added, isComplete] = [0, false];
    try {
      for (const each of workstreams) {
        let id = each.id;
        if (id !== null) this.#deps.sessions.syncAndExpire(id);
        for (let from = 0; from < each.sessions.length; from += SESSIONS_OF_STEP) {
          const some = each.sessions.slice(from, from + SESSIONS_OF_STEP);
          id = this.#deps.transactions.run(() => {
            const workstreamId = id ?? this.#create(each.title);
            this.#reactivate(workstreamId);
            const parts = some.map((given) => ({
              before: null,
              after: this.#sessionOf(workstreamId, given),
            }));
            this.#deps.sync.writeMany(mark, parts);
            return workstreamId;
          });
          added += some.length;
          yield some.length;
        }
      }
      isComplete = true;
    } finally {
      if (!isComplete && added > 0) this.#deps.undo.undo(mark.id);
      const { transactions } = this.#deps;
      transactions.run(() => transactions.record({ kind: 'external' }));
    }
  }

  #create(title: string): string {
    return this.#deps.store.createWorkstream({ title }).id;
  }

  /** What undoing an earlier import has archived is needed again. */
  #reactivate(workstreamId: string): void {
    const { store } = this.#deps;
    if (store.getWorkstream(workstreamId).state !== 'archived') return;
    if (store.listSessions(workstreamId, { limit: 1 }).length > 0) return;
    store.updateWorkstream(workstreamId, { state: 'active' });
  }

  #sessionOf(workstreamId: string, { id, startedAt, endedAt, title }: ImportedSession): Session {
    const device = this.#deps.device.id;
    const added = addedSession({ id, workstreamId, startedAt, endedAt, device });
    const session = { ...added, title };
    this.#deps.overlapCheck.requirePast(workstreamId, session);
    this.#deps.overlapCheck.assertNoOverlap(session, { except: [] });
    return session;
  }
}
