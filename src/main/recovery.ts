import { existsSync, renameSync } from 'node:fs';
import { AppError } from '../shared/errors.ts';
import { finishRestore } from './backup/pending-restore.ts';
import type { Clock } from './clock.ts';
import { toInstant } from './instant.ts';
import type { SessionFiles } from './sessions/session-files.ts';
import type { SessionManager } from './sessions/session-manager.ts';
import type { Connection } from './store/connection.ts';
import type { DataFolder } from './store/data-folder.ts';
import type { Transactions } from './store/transactions.ts';
import type { WorkstreamStore } from './store/workstream-store.ts';

/** How far the reading of the files has come. */
export interface BytesRead {
  readonly bytes: number;
  readonly totalBytes: number;
}

/** What opening the data folder had to mend, or to finish. */
export interface Recovered {
  /** Where the broken database lies now, or null if there was none. */
  readonly putAside: string | null;
  /** Whether the database was made anew for a history that was there already. */
  readonly isRebuilt: boolean;
  /** Where what an archive has replaced is kept, or null if nothing was restored. */
  readonly keptIn: string | null;
}

/**
 * Opens the database and makes it follow the files. One that is missing is made from them, one that
 * is broken is put aside first: nothing is in it that is not in the files.
 */
export class Recovery {
  readonly #connection: Connection;
  readonly #folder: DataFolder;
  readonly #transactions: Transactions;
  readonly #store: WorkstreamStore;
  readonly #files: SessionFiles;
  readonly #sessions: SessionManager;
  readonly #clock: Clock;

  constructor(parts: {
    connection: Connection;
    folder: DataFolder;
    transactions: Transactions;
    store: WorkstreamStore;
    files: SessionFiles;
    sessions: SessionManager;
    clock: Clock;
  }) {
    this.#connection = parts.connection;
    this.#folder = parts.folder;
    this.#transactions = parts.transactions;
    this.#store = parts.store;
    this.#files = parts.files;
    this.#sessions = parts.sessions;
    this.#clock = parts.clock;
  }

  /**
   * Opens, in slices; nothing else may use the workspace until it is done. Throws
   * `RUNTIME_UNSUPPORTED`, `DATABASE_UNREADABLE`, `DATABASE_FOREIGN`, `DATABASE_TOO_NEW`,
   * `DATABASE_BUSY`, `FILE_UNUSABLE`, `JOURNAL_TOO_NEW`.
   */
  *run(): Generator<BytesRead, Recovered> {
    const isKnownBroken = this.#connection.isDamaged && this.#connection.isInPlace;
    this.#connection.close();
    const keptIn = finishRestore(this.#folder.path);
    try {
      const putAside = isKnownBroken && keptIn === null ? this.#putAside() : null;
      return { ...(yield* this.#follow(putAside)), keptIn };
    } catch (error) {
      // A damage may lie so deep that only the work meets it.
      if (!this.#isToBeReplaced(error)) throw error;
    }
    return { ...(yield* this.#follow(this.#isGone() ? null : this.#putAside())), keptIn };
  }

  *#follow(putAside: string | null): Generator<BytesRead, Omit<Recovered, 'keptIn'>> {
    const { isNew } = this.#connection.open();
    const found = this.#folder.listWorkstreams();
    const isRebuilt = isNew && found.some((id) => existsSync(this.#folder.journal(id)));
    const ids = [...new Set([...found, ...this.#store.listIds()])].sort();
    const totalBytes = this.#folder.bytesOf(found);
    let bytes = 0;
    const told = function* (work: Generator<number, unknown>): Generator<BytesRead, void> {
      for (const read of work) {
        bytes += read;
        yield { bytes, totalBytes };
      }
    };
    for (const id of ids) yield* told(this.#takeInHistory(id));
    this.#store.ensureScratch();
    for (const id of found) this.#adopt(id);
    // What is new is left to the first who asks; a whole file is better read in slices.
    const unread = found.filter((id) => this.#isUnread(id));
    for (const id of unread) yield* told(this.#sessions.settling(id));
    return { putAside, isRebuilt };
  }

  /** Of another program's database only where it lies among our own files. */
  #isToBeReplaced(error: unknown): boolean {
    if (!(error instanceof AppError)) return false;
    if (error.code === 'DATABASE_BROKEN') return true;
    return error.code === 'DATABASE_FOREIGN' && this.#folder.listWorkstreams().length > 0;
  }

  /** Removed or replaced while it was followed: what lies there now is not the broken one. */
  #isGone(): boolean {
    return this.#connection.isOpen && !this.#connection.isInPlace;
  }

  #putAside(): string {
    this.#connection.close();
    const time = toInstant(this.#clock.now()).replaceAll(':', '-');
    const path = this.#folder.database;
    const putAside = `${path}.broken-${time}`;
    for (const side of ['-wal', '-shm']) {
      if (existsSync(`${path}${side}`)) renameSync(`${path}${side}`, `${putAside}${side}`);
    }
    renameSync(path, putAside);
    return putAside;
  }

  #takeInHistory(id: string): Generator<number, unknown> {
    return this.#transactions.slices(() => this.#files.takeInHistory(id));
  }

  #isUnread(id: string): boolean {
    return existsSync(this.#folder.messages(id)) && !this.#files.knowsMessages(id);
  }

  #adopt(id: string): void {
    if (!this.#store.has(id) && existsSync(this.#folder.messages(id))) this.#store.adopt(id);
  }
}
