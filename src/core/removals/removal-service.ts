import { AppError } from '../../shared/contract/errors.ts';
import type { RemovalSize, RemovalTarget } from '../../shared/contract/removal.ts';
import { SCRATCH_ID, type Session } from '../../shared/model/model.ts';
import type { Clock } from '../base/clock.ts';
import { LATEST, toMs } from '../base/instant.ts';
import { addTo } from '../base/lists.ts';
import type { Journal } from '../events/journal.ts';
import type { MessageMark, Removal } from '../events/removal.ts';
import { Removals } from '../events/removals.ts';
import type { MessageRange } from '../messages/message-range.ts';
import { BEFORE_ALL, type MessageReader } from '../messages/message-reader.ts';
import type { SessionManager } from '../sessions/session-manager.ts';
import type { SessionSync } from '../sessions/session-sync.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import type { WordPlaces } from './redaction.ts';

/** So that no line of a journal gets too long. */
const AT_ONCE = 1000;

interface Deps {
  readonly connection: Connection;
  readonly folder: DataFolder;
  readonly transactions: Transactions;
  readonly journal: Journal;
  readonly store: WorkstreamStore;
  readonly sync: SessionSync;
  readonly sessions: Pick<SessionManager, 'syncAndExpire'>;
  readonly reader: MessageReader;
  readonly clock: Clock;
}

/** What a removal says in each journal, and how much that is. */
interface Plan {
  readonly removals: readonly { readonly workstreamId: string; readonly removed: Removal }[];
  readonly size: RemovalSize;
}

/**
 * Deletes messages, sessions and workstreams for good: it only says so in the journals. Whatever opens
 * the database next removes their content from all files (see `Recovery`).
 */
export class RemovalService {
  readonly #deps: Deps;
  readonly #removals: Removals;
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#removals = new Removals(deps.connection);
    this.#sql = prepareStatements(deps.connection);
  }

  /** True if there may be content that is still to be removed. */
  get isPending(): boolean {
    return this.#removals.pending().isPending;
  }

  /** True if a session with this id was deleted for good: there can be none again. */
  hasRemoved(sessionId: string): boolean {
    return this.#removals.hasSession(sessionId);
  }

  /** Returns how much `remove` would remove. Throws as that. */
  measure(target: RemovalTarget): RemovalSize {
    return this.#plan(target).size;
  }

  /**
   * Says that something is deleted for good; the database must then be reopened. Throws
   * `WORKSTREAM_NOT_FOUND`, `SESSION_NOT_FOUND`, `INVALID_INPUT` for a message that does not exist,
   * `WORKSTREAM_PROTECTED` (scratch), `SESSION_ALREADY_ACTIVE` (it must end first), `FILE_UNUSABLE`.
   */
  remove(target: RemovalTarget): void {
    const { store, sessions, transactions, journal } = this.#deps;
    // In its own transaction: a timeout stands even if the removal is refused.
    sessions.syncAndExpire(
      target.kind === 'workstream'
        ? target.workstreamId
        : store.getSession(target.sessionId).workstreamId,
    );
    transactions.run(() => {
      for (const { workstreamId, removed } of this.#plan(target).removals) {
        journal.append(workstreamId, { event: 'removed', removed });
      }
    });
  }

  /**
   * Says that a word is covered wherever it was found; the database must then be reopened. Throws
   * `FILE_UNUSABLE`.
   */
  cover({ covers }: WordPlaces): void {
    const { transactions, journal } = this.#deps;
    transactions.run(() => {
      for (const [workstreamId, found] of covers) {
        for (const covered of inParts(found)) {
          journal.append(workstreamId, { event: 'removed', removed: { covered } });
        }
      }
    });
  }

  #plan(target: RemovalTarget): Plan {
    switch (target.kind) {
      case 'message':
        return this.#planMessage(target);
      case 'session':
        return this.#planSession(this.#deps.store.getSession(target.sessionId));
      case 'workstream':
        return this.#planWorkstream(target.workstreamId);
    }
  }

  #planMessage({ sessionId, key }: Extract<RemovalTarget, { kind: 'message' }>): Plan {
    const { store, sync, reader } = this.#deps;
    const range = sync.messageRangeOf(store.getSession(sessionId));
    const before = { ...key, timestamp: toMs(key.timestamp), position: key.position - 1 };
    for (const { workstreamId, position, mark, bytes } of reader.marks(range, before)) {
      if (position !== key.position || mark.timestamp !== key.timestamp) break;
      if (workstreamId !== key.workstreamId) continue;
      const removed = { messages: [mark] };
      return { removals: [{ workstreamId, removed }], size: sizeOf(0, 1, bytes) };
    }
    throw new AppError('INVALID_INPUT', ({ t }) => t('errors.removal.noMessage'));
  }

  #planSession(session: Session): Plan {
    refuseActive(session);
    const marks = new Marks();
    marks.add(this.#deps.reader.marks(this.#deps.sync.messageRangeOf(session), BEFORE_ALL));
    const sessions = this.#withThoseItReplaced(session.id);
    const { workstreamId } = session;
    return {
      // The session comes last: losing this line leaves a session without messages.
      removals: [...marks.removals(), { workstreamId, removed: { sessions } }],
      size: sizeOf(1, marks.count, marks.bytes),
    };
  }

  #planWorkstream(workstreamId: string): Plan {
    const { store, sync, reader, folder, clock } = this.#deps;
    store.getWorkstream(workstreamId);
    if (workstreamId === SCRATCH_ID) {
      throw new AppError('WORKSTREAM_PROTECTED', ({ t }) => t('errors.removal.scratch'));
    }
    const active = store.findActiveSession(workstreamId);
    if (active) refuseActive(active);
    const sessions = this.#sql.sessions.all(workstreamId).map(({ id }) => id);
    // Its own messages up to now need not be named.
    const marks = new Marks();
    for (const id of sessions) {
      const session = store.getSession(id);
      if (session.adoptedRanges.every((taken) => taken.workstreamId === workstreamId)) continue;
      marks.add(reader.marks(sync.messageRangeOf(session), BEFORE_ALL), workstreamId);
    }
    const elsewhere = marks.removals();
    // Named, so that what other sessions have derived from them is derived again.
    const adopters = store
      .listAdopters(workstreamId)
      .filter((one) => one.workstreamId !== workstreamId);
    const adopted = new Marks();
    for (const session of adopters) {
      const found = reader.marks(sync.messageRangeOf(session), BEFORE_ALL);
      adopted.add(found.filter((each) => each.workstreamId === workstreamId));
    }
    const names = [null, ...this.#sql.names.all(workstreamId).map((row) => row.session_id)];
    const later = new Marks();
    for (const sessionId of names) {
      later.add(reader.marks(aheadOf(workstreamId, sessionId ?? '', clock.now()), BEFORE_ALL));
    }
    const own = this.#sql.messages.get(workstreamId)?.messages ?? 0;
    const bytes = folder.bytesOf([workstreamId]) + marks.bytes;
    return {
      removals: [
        ...elsewhere,
        ...adopted.removals(),
        ...later.removals(),
        ...inParts(sessions).map((part) => ({ workstreamId, removed: { sessions: part } })),
        { workstreamId, removed: { workstreamId } },
      ],
      size: {
        sessions: sessions.length,
        messages: own + marks.count,
        bytes,
        sessionsElsewhere: adopters.length,
      },
    };
  }

  /** Returns a session with those that only a correction of it could bring back. */
  #withThoseItReplaced(sessionId: string): string[] {
    const ids = new Set([sessionId]);
    for (const id of ids) {
      for (const { session_id } of this.#sql.replaced.all(id)) ids.add(session_id);
    }
    return [...ids];
  }
}

type Mark = ReturnType<MessageReader['marks']> extends Iterable<infer One> ? One : never;

/** Messages that are to be removed, by the workstreams in whose files they are. */
class Marks {
  readonly #marks = new Map<string, MessageMark[]>();
  count = 0;
  bytes = 0;

  /** `except`: a workstream whose messages are left out. */
  add(found: Iterable<Mark>, except: string | null = null): void {
    for (const { workstreamId, mark, bytes } of found) {
      if (workstreamId === except) continue;
      addTo(this.#marks, workstreamId, mark);
      this.count += 1;
      this.bytes += bytes;
    }
  }

  removals(): { workstreamId: string; removed: Removal }[] {
    return [...this.#marks].flatMap(([workstreamId, marks]) =>
      inParts(marks).map((messages) => ({ workstreamId, removed: { messages } })),
    );
  }
}

function inParts<Item>(items: readonly Item[]): Item[][] {
  const parts = Math.ceil(items.length / AT_ONCE);
  return Array.from({ length: parts }, (_, at) => items.slice(at * AT_ONCE, (at + 1) * AT_ONCE));
}

function sizeOf(sessions: number, messages: number, bytes: number): RemovalSize {
  return { sessions, messages, bytes, sessionsElsewhere: 0 };
}

/** The messages later than an instant that name the session or none. */
function aheadOf(workstreamId: string, sessionId: string, at: number): MessageRange {
  return { workstreamId, sessionId, from: at + 1, to: toMs(LATEST), adoptedRanges: [] };
}

function refuseActive({ id, status }: Session): void {
  if (status !== 'active') return;
  throw new AppError('SESSION_ALREADY_ACTIVE', ({ t }) => t('errors.removal.active'), {
    sessionId: id,
  });
}

function prepareStatements(connection: Connection) {
  return {
    sessions: connection.prepare<[string], { id: string }>(
      'SELECT id FROM sessions WHERE workstream_id = ? ORDER BY id',
    ),
    messages: connection.prepare<[string], { messages: number }>(
      'SELECT messages FROM message_logs WHERE workstream_id = ?',
    ),
    names: connection.prepare<[string], { session_id: string }>(
      `SELECT DISTINCT session_id FROM message_index
       WHERE log_key = (SELECT key FROM message_logs WHERE workstream_id = ?)
         AND session_id IS NOT NULL`,
    ),
    replaced: connection.prepare<[string], { session_id: string }>(
      `SELECT DISTINCT other.session_id FROM correction_parts part
       JOIN correction_parts other ON other.correction_id = part.correction_id
       WHERE part.session_id = ? AND other.session_id NOT IN (SELECT id FROM sessions)`,
    ),
  };
}
