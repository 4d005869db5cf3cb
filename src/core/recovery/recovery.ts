import { renameSync } from 'node:fs';
import { AppError, reasonOf } from '../../shared/contract/errors.ts';
import type { Clock } from '../base/clock.ts';
import { isFileError } from '../base/file-errors.ts';
import { inFileName, toInstant } from '../base/instant.ts';
import { Removals } from '../events/removals.ts';
import type { MessageIndex } from '../messages/message-index.ts';
import { finishMove } from '../moving/pending-move.ts';
import {
  type FolderRename,
  finishRename,
  forgetRename,
  isRenamed,
  notedRename,
} from '../promotion/folder-rename.ts';
import type { Promotion } from '../promotion/promotion.ts';
import { FilesToClean, hasLines } from '../removals/files-to-clean.ts';
import type { SessionManager } from '../sessions/session-manager.ts';
import type { SessionSync } from '../sessions/session-sync.ts';
import type { OwnSegments } from '../storage/own-segments.ts';
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
  /** Why content that was deleted for good is still in the files, or null if none is. */
  readonly notRemoved: AppError | null;
  /** Workstreams whose files could not be read. They are read on the next access. */
  readonly unread: ReadonlyMap<string, AppError>;
}

/** What following the files brought. */
interface Followed extends Pick<Recovered, 'isRebuilt' | 'unread'> {
  /** True if the database was created. */
  readonly isNew: boolean;
}

interface Deps {
  readonly connection: Connection;
  readonly folder: DataFolder;
  readonly segments: OwnSegments;
  readonly transactions: Transactions;
  readonly store: WorkstreamStore;
  readonly sync: SessionSync;
  readonly index: MessageIndex;
  readonly sessions: SessionManager;
  readonly promotion: Promotion;
  readonly clock: Clock;
}

/** Two processes that find the same broken database can move each other's new one aside. */
const MOST_ATTEMPTS = 5;

/**
 * Opens the database and syncs it with the files. A missing database is rebuilt from them; a broken
 * one is moved aside first. It holds nothing that is not in the files.
 */
export class Recovery {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Opens in steps; nothing else may use the workspace before the last one. Throws
   * `RUNTIME_UNSUPPORTED`, `DATABASE_UNREADABLE`, `DATABASE_FOREIGN`, `DATABASE_TOO_NEW`,
   * `DATABASE_BUSY`, `FILE_UNUSABLE`, `JOURNAL_TOO_NEW`.
   */
  *run(): Generator<BytesRead, Recovered> {
    const isKnownBroken = this.#deps.connection.isDamaged && this.#deps.connection.isInPlace;
    this.#deps.connection.close();
    const startedAt = inFileName(toInstant(this.#deps.clock.now()));
    yield* finishing(finishMove(this.#deps.folder.path, `replaced-${startedAt}`));
    const keptIn = finishRestore(this.#deps.folder.path);
    finishImport(this.#deps.folder.path);
    let movedAside = isKnownBroken && keptIn === null ? this.#moveAside() : null;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return { ...(yield* this.#followClean()), movedAside, keptIn };
      } catch (error) {
        // Damage can lie so deep that only this work meets it.
        if (attempt === MOST_ATTEMPTS || !this.#isToBeReplaced(error)) throw error;
      }
      // Another process may have replaced the database already, even one that we have just made.
      if (!this.#deps.connection.isReplaced) movedAside = this.#moveAside() ?? movedAside;
    }
  }

  /** Follows the files, and removes from them what was deleted for good. */
  *#followClean(): Generator<BytesRead, Omit<Recovered, 'keptIn' | 'movedAside'>> {
    const { isNew: isMade, isRebuilt, ...first } = yield* this.#follow();
    let { unread } = first;
    const removing = new FilesToClean(this.#deps);
    let notRemoved: AppError | null = null;
    // Other programs may write again what was removed, but not for ever.
    for (let attempt = 1, isNew = isMade; attempt <= MOST_ATTEMPTS; attempt += 1, isNew = true) {
      try {
        const removes = yield* inSteps(removing.find(isNew));
        if (removes === null) break;
        removes();
      } catch (error) {
        if (!isFileError(error)) throw error;
        notRemoved = error;
      }
      if (this.#deps.connection.isOpen) break;
      ({ unread } = yield* this.#follow());
      if (notRemoved !== null) break;
    }
    return { isRebuilt, unread, notRemoved };
  }

  *#follow(): Generator<BytesRead, Followed> {
    const { sync } = this.#deps;
    const { isNew } = this.#deps.connection.open();
    const renamed = this.#finishRename();
    const found = this.#deps.folder.listWorkstreams();
    const isRebuilt = isNew && found.some((id) => this.#deps.folder.listJournals(id).length > 0);
    const ids = [...new Set([...found, ...this.#deps.store.listIds()])].sort();
    const totalBytes = this.#deps.folder.bytesOf(found);
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
        // Many workstreams without news take their time, too.
        yield { bytes, totalBytes };
      } catch (error) {
        // One unreadable folder must not block the others.
        if (!isFileError(error)) throw error;
        unread.set(workstreamId, error);
      }
    };
    for (const id of ids) {
      const work = isNew ? sync.readFirstJournal(id) : sync.readJournal(id);
      yield* apart(id, this.#inTransaction(work));
    }
    // Only now is it known which workstream has a session, and what may be written about it.
    for (const id of isNew ? ids : sync.unsettled()) {
      if (unread.has(id)) continue;
      const work = isNew ? sync.readFirstMessages(id) : sync.settle(id);
      yield* apart(id, this.#inTransaction(work));
    }
    this.#deps.store.ensureScratch();
    for (const id of found) {
      if (!unread.has(id)) this.#adopt(id);
      yield { bytes, totalBytes };
    }
    if (renamed) {
      this.#deps.transactions.run(() => this.#deps.promotion.retarget(renamed));
      this.#deps.transactions.flushToDisk();
      this.#deps.promotion.follow(renamed);
      forgetRename(this.#deps.folder);
    }
    // Small tails are synced lazily; only files never read before are indexed here, in steps.
    for (const id of found) {
      if (!this.#deps.store.has(id) || !this.#isUnread(id)) yield { bytes, totalBytes };
      else yield* apart(id, this.#deps.sessions.syncAndExpireInSteps(id));
    }
    for (const id of found) yield* withTotals(this.#mergeNew(id));
    return { isNew, isRebuilt, unread };
  }

  /** Replace a foreign database only if our own data files are next to it. */
  #isToBeReplaced(error: unknown): boolean {
    if (!(error instanceof AppError)) return false;
    if (error.code === 'DATABASE_BROKEN') return true;
    return error.code === 'DATABASE_FOREIGN' && this.#deps.folder.listWorkstreams().length > 0;
  }

  /** Returns where the database is now; null if another process has moved it at the same time. */
  #moveAside(): string | null {
    this.#deps.connection.close();
    const path = this.#deps.folder.database;
    const movedAside = `${path}.broken-${inFileName(toInstant(this.#deps.clock.now()))}`;
    try {
      for (const side of ['-wal', '-shm']) renameIfThere(path + side, movedAside + side);
      return renameIfThere(path, movedAside) ? movedAside : null;
    } catch (cause) {
      throw new AppError(
        'FILE_UNUSABLE',
        (locale) => locale.t('errors.file.movedAside', { path, reason: reasonOf(cause, locale) }),
        {
          cause,
        },
      );
    }
  }

  /** A folder that cannot be renamed keeps its old name and its content. */
  #finishRename(): FolderRename | null {
    if (notedRename(this.#deps.folder) === null) return null;
    // Another process may be at this rename right now; it has the lock then.
    return this.#deps.transactions.run(() => {
      const noted = notedRename(this.#deps.folder);
      if (noted === null) return null;
      try {
        const journal = this.#deps.segments.pathFor(noted.from, 'journal');
        finishRename(this.#deps.folder, noted, journal);
      } catch (error) {
        if (!isFileError(error)) throw error;
      }
      if (isRenamed(this.#deps.folder, noted)) {
        this.#deps.promotion.forget(noted);
        return noted;
      }
      forgetRename(this.#deps.folder);
      return null;
    });
  }

  #inTransaction(work: Generator<number, void>): Generator<number, void> {
    return this.#deps.transactions.runInSteps(() => work);
  }

  /** Only makes the next changes faster: where nothing can be written, it waits for another start. */
  *#mergeNew(id: string): Generator<0, void> {
    const { index, transactions } = this.#deps;
    if (!index.hasManyNew(id)) return;
    try {
      while (transactions.run(() => index.mergeSomeNew(id))) yield 0;
    } catch (error) {
      if (!(error instanceof AppError && error.isWriteRefused)) throw error;
    }
  }

  #isUnread(id: string): boolean {
    return hasMessages(this.#deps.folder, id) && !this.#deps.sync.knowsMessages(id);
  }

  #adopt(id: string): void {
    const { store, folder, connection } = this.#deps;
    if (store.has(id) || !hasMessages(folder, id)) return;
    const isRemoved = new Removals(connection).removedAt(id) !== null;
    if (!isRemoved) store.adopt(id);
    else if (hasLines(folder, id)) store.adoptAgain(id);
  }
}

function* finishing(work: Generator<number, unknown>): Generator<BytesRead, void> {
  for (const bytes of work) yield { bytes, totalBytes: bytes };
}

function* inSteps<Value>(work: Generator<0, Value>): Generator<BytesRead, Value> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    yield { bytes: 0, totalBytes: 0 };
  }
}

function hasMessages(folder: DataFolder, id: string): boolean {
  return folder.listMessages(id).length > 0;
}

/** Renames a file. Returns false if it does not exist. */
function renameIfThere(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
