import type { CorrectionMark } from '../events/journal-line.ts';
import type { LineKey } from '../messages/message-identity.ts';
import type { MessageIndex } from '../messages/message-index.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { PastTimes } from '../sessions/past-session-plan.ts';
import type { PastSessions } from '../sessions/past-sessions.ts';
import type { SessionManager } from '../sessions/session-manager.ts';
import type { SessionSync } from '../sessions/session-sync.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import type { CorrectionStore, Part } from '../workstreams/correction-store.ts';
import type { SeenMessages } from '../workstreams/seen-messages.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import type { Undo } from './undo.ts';

/** Sessions of one transaction, whose messages are counted. */
const SESSIONS_OF_STEP = 50;

interface Deps {
  readonly store: WorkstreamStore;
  readonly corrections: CorrectionStore;
  readonly sync: SessionSync;
  readonly index: MessageIndex;
  readonly messages: Pick<MessageStore, 'addLines'>;
  readonly pastSessions: Pick<PastSessions, 'plan' | 'partsOf'>;
  readonly removals: { hasRemoved(sessionId: string): boolean };
  readonly sessions: Pick<SessionManager, 'syncAndExpire'>;
  readonly seen: Pick<SeenMessages, 'countNew' | 'setNew'>;
  readonly undo: Pick<Undo, 'undo'>;
  readonly transactions: Transactions;
}

/** Adds the messages of other programs to the history, and then their sessions. */
export class MessageImport {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** As `MessageIndex.find`. */
  find(workstreamId: string, message: LineKey): 'present' | 'removed' | null {
    return this.#deps.index.find(workstreamId, message);
  }

  /** Returns the sessions that messages would add to a workstream, or to a new one; as `PastSessions.plan`. */
  *plan(
    workstreamId: string | null,
    times: readonly number[],
  ): Generator<number, readonly PastTimes[]> {
    return (yield* this.#deps.pastSessions.plan(workstreamId, times)).added;
  }

  /** Begins an import. */
  begin(): StartedImport {
    return new StartedImport(this.#deps);
  }
}

/** An import of messages: first they are appended, then their sessions are made. */
export class StartedImport {
  readonly #deps: Deps;
  /** Older than the workstreams that are created, which undoing the import archives. */
  readonly #mark: CorrectionMark;
  readonly #created: string[] = [];
  /** How many messages were new in each workstream before. */
  readonly #newBefore = new Map<string, number>();

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#mark = deps.corrections.newMark('import');
  }

  /** Returns the workstream to append to: a new one if the id is null. Throws `WORKSTREAM_NOT_FOUND`. */
  open(id: string | null, title: string): string {
    const { store, sessions, seen } = this.#deps;
    if (id !== null) sessions.syncAndExpire(id);
    const workstreamId = id ?? store.createWorkstream({ title }).id;
    if (id === null) this.#created.push(workstreamId);
    this.#newBefore.set(workstreamId, seen.countNew(workstreamId));
    return workstreamId;
  }

  /** Appends lines of a message file. Throws `WORKSTREAM_NOT_FOUND`, `FILE_UNUSABLE`. */
  append(workstreamId: string, lines: readonly string[]): void {
    if (lines.length > 0) this.#deps.messages.addLines(workstreamId, lines);
  }

  /**
   * Makes the sessions of the messages with these times (milliseconds since the epoch, by workstream) as one
   * correction, in steps that yield how many were made. If it fails, or is not run to its end, those that were
   * made are removed again. Throws `WORKSTREAM_NOT_FOUND`, `FILE_UNUSABLE`.
   */
  *makeSessions(times: ReadonlyMap<string, readonly number[]>): Generator<number, void> {
    const { pastSessions, sync, transactions, undo } = this.#deps;
    const mark = this.#mark;
    let [made, isComplete] = [0, false];
    try {
      for (const [workstreamId, own] of times) {
        const parts = yield* pastSessions.partsOf(workstreamId, own);
        for (let at = 0; at < parts.length; at += SESSIONS_OF_STEP) {
          const step = this.#notRemoved(parts.slice(at, at + SESSIONS_OF_STEP));
          if (step.length === 0) continue;
          this.#reactivate(workstreamId);
          transactions.run(() => sync.writeMany(mark, step));
          made += step.length;
          yield step.length;
        }
      }
      isComplete = true;
    } finally {
      if (!isComplete && made > 0) undo.undo(mark.id);
    }
  }

  /** Ends the import, also one that failed: archives new workstreams that got no session. */
  end(): void {
    const { store, seen, transactions } = this.#deps;
    for (const id of this.#created) {
      const isEmpty = store.listSessions(id, { limit: 1 }).length === 0;
      if (isEmpty && store.getWorkstream(id).state !== 'archived') {
        store.updateWorkstream(id, { state: 'archived' });
      }
    }
    // What the user asked to be brought in is not new.
    for (const [id, count] of this.#newBefore) seen.setNew(id, count);
    transactions.run(() => transactions.record({ kind: 'external' }));
  }

  /** A session that was deleted for good does not come back. */
  #notRemoved(parts: readonly Part[]): Part[] {
    const { removals } = this.#deps;
    return parts.filter(({ after }) => after !== null && !removals.hasRemoved(after.id));
  }

  /** What undoing an earlier import has archived is needed again. */
  #reactivate(workstreamId: string): void {
    const { store } = this.#deps;
    if (store.getWorkstream(workstreamId).state !== 'archived') return;
    if (store.listSessions(workstreamId, { limit: 1 }).length > 0) return;
    store.updateWorkstream(workstreamId, { state: 'active' });
  }
}
