import { existsSync, renameSync } from 'node:fs';
import { AppError, messageOf } from '../../shared/contract/errors.ts';
import type { Clock } from '../base/clock.ts';
import { isFileError } from '../base/file-errors.ts';
import { toInstant } from '../base/instant.ts';
import {
  type FolderRename,
  finishRename,
  forgetRename,
  isRenamed,
  notedRename,
} from '../promotion/folder-rename.ts';
import type { Promotion } from '../promotion/promotion.ts';
import type { SessionManager } from '../sessions/session-manager.ts';
import type { SessionSync } from '../sessions/session-sync.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import { finishImport } from './pending-import.ts';
import { finishRestore } from './pending-restore.ts';

/** How much of the files has been read. */
export interface BytesRead {
  readonly bytes: number;
  readonly totalBytes: number;
}

/** What opening the data folder repaired or finished. */
export interface Recovered {
  /** Where the broken database was moved, or null. */
  readonly movedAside: string | null;
  /** True if the database was rebuilt for an existing history. */
  readonly isRebuilt: boolean;
  /** Where the data that a restore replaced is kept, or null if nothing was restored. */
  readonly keptIn: string | null;
  /** Workstreams whose files could not be read. They are read on the next access. */
  readonly unread: ReadonlyMap<string, AppError>;
}

/**
 * Opens the database and syncs it with the files. A missing database is rebuilt from them; a broken
 * one is moved aside first. It holds nothing that is not in the files.
 */
export class Recovery {
  readonly #connection: Connection;
  readonly #folder: DataFolder;
  readonly #transactions: Transactions;
  readonly #store: WorkstreamStore;
  readonly #sync: SessionSync;
  readonly #sessions: SessionManager;
  readonly #promotion: Promotion;
  readonly #clock: Clock;

  constructor(parts: {
    connection: Connection;
    folder: DataFolder;
    transactions: Transactions;
    store: WorkstreamStore;
    sync: SessionSync;
    sessions: SessionManager;
    promotion: Promotion;
    clock: Clock;
  }) {
    this.#connection = parts.connection;
    this.#folder = parts.folder;
    this.#transactions = parts.transactions;
    this.#store = parts.store;
    this.#sync = parts.sync;
    this.#sessions = parts.sessions;
    this.#promotion = parts.promotion;
    this.#clock = parts.clock;
  }

  /**
   * Opens in steps; nothing else may use the workspace before the last one. Throws
   * `RUNTIME_UNSUPPORTED`, `DATABASE_UNREADABLE`, `DATABASE_FOREIGN`, `DATABASE_TOO_NEW`,
   * `DATABASE_BUSY`, `FILE_UNUSABLE`, `JOURNAL_TOO_NEW`.
   */
  *run(): Generator<BytesRead, Recovered> {
    const isKnownBroken = this.#connection.isDamaged && this.#connection.isInPlace;
    this.#connection.close();
    const keptIn = finishRestore(this.#folder.path);
    finishImport(this.#folder.path);
    try {
      const movedAside = isKnownBroken && keptIn === null ? this.#movedAside() : null;
      return { ...(yield* this.#follow(movedAside)), keptIn };
    } catch (error) {
      // Damage can lie so deep that only this work meets it.
      if (!this.#isToBeReplaced(error)) throw error;
    }
    // Another process may have replaced the database already.
    const movedAside = this.#connection.isReplaced ? null : this.#movedAside();
    return { ...(yield* this.#follow(movedAside)), keptIn };
  }

  *#follow(movedAside: string | null): Generator<BytesRead, Omit<Recovered, 'keptIn'>> {
    const { isNew } = this.#connection.open();
    const renamed = this.#finishRename();
    const found = this.#folder.listWorkstreams();
    const isRebuilt = isNew && found.some((id) => existsSync(this.#folder.journal(id)));
    const ids = [...new Set([...found, ...this.#store.listIds()])].sort();
    const totalBytes = this.#folder.bytesOf(found);
    let bytes = 0;
    const withTotals = function* (work: Generator<number, unknown>): Generator<BytesRead, void> {
      for (const read of work) {
        bytes += read;
        yield { bytes, totalBytes };
      }
    };
    const unread = new Map<string, AppError>();
    const apart = function* (workstreamId: string, work: Generator<number, unknown>) {
      try {
        yield* withTotals(work);
      } catch (error) {
        // One unreadable folder must not block the others.
        if (!isFileError(error)) throw error;
        unread.set(workstreamId, error);
      }
    };
    for (const id of ids) yield* apart(id, this.#catchUp(id));
    this.#store.ensureScratch();
    for (const id of found) if (!unread.has(id)) this.#adopt(id);
    // Small tails are synced lazily; only files never read before are indexed here, in steps.
    if (renamed) {
      this.#transactions.run(() => this.#promotion.retarget(renamed));
      this.#transactions.flushToDisk();
      forgetRename(this.#folder);
    }
    const waiting = found.filter((id) => this.#store.has(id) && this.#isUnread(id));
    for (const id of waiting) yield* apart(id, this.#sessions.syncAndExpireInSteps(id));
    return { movedAside, isRebuilt, unread };
  }

  /** Replace a foreign database only if our own data files are next to it. */
  #isToBeReplaced(error: unknown): boolean {
    if (!(error instanceof AppError)) return false;
    if (error.code === 'DATABASE_BROKEN') return true;
    return error.code === 'DATABASE_FOREIGN' && this.#folder.listWorkstreams().length > 0;
  }

  #movedAside(): string {
    this.#connection.close();
    const time = toInstant(this.#clock.now()).replaceAll(':', '-');
    const path = this.#folder.database;
    const movedAside = `${path}.broken-${time}`;
    try {
      for (const side of ['-wal', '-shm', '']) {
        if (existsSync(`${path}${side}`)) renameSync(`${path}${side}`, `${movedAside}${side}`);
      }
    } catch (cause) {
      const values = { path, reason: messageOf(cause) };
      throw new AppError('FILE_UNUSABLE', ({ t }) => t('errors.file.movedAside', values), {
        cause,
      });
    }
    return movedAside;
  }

  /** A folder that cannot be renamed keeps its old name and its content. */
  #finishRename(): FolderRename | null {
    if (notedRename(this.#folder) === null) return null;
    // Another process may be at this rename right now; it has the lock then.
    return this.#transactions.run(() => {
      const noted = notedRename(this.#folder);
      if (noted === null) return null;
      try {
        finishRename(this.#folder, noted);
      } catch (error) {
        if (!isFileError(error)) throw error;
      }
      if (isRenamed(this.#folder, noted)) {
        this.#promotion.forget(noted);
        return noted;
      }
      forgetRename(this.#folder);
      return null;
    });
  }

  #catchUp(id: string): Generator<number, void> {
    return this.#transactions.runInSteps(() => this.#sync.catchUp(id));
  }

  #isUnread(id: string): boolean {
    return existsSync(this.#folder.messages(id)) && !this.#sync.knowsMessages(id);
  }

  #adopt(id: string): void {
    if (!this.#store.has(id) && existsSync(this.#folder.messages(id))) this.#store.adopt(id);
  }
}
