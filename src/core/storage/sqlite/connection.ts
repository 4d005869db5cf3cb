import { statSync } from 'node:fs';
import { AppError } from '../../../shared/contract/errors.ts';
import type { LocalizedMessage } from '../../../shared/i18n/message.ts';
import { toFileError } from '../../base/file-errors.ts';
import { explainDatabaseError } from './errors.ts';
import { type Database, openDatabase, openSnapshot } from './open.ts';

/** How many times another process may interfere with an opening before it fails. */
const MAX_ATTEMPTS = 5;
const NOTHING = 'nothing';

/** The part of a prepared statement that is used. */
export interface Statement<Input extends unknown[], Row> {
  get(...input: Input): Row | undefined;
  all(...input: Input): Row[];
  iterate(...input: Input): IterableIterator<Row>;
  run(...input: Input): { readonly changes: number };
}

/**
 * The connection to the database. It can be reopened below everything that uses it, because the
 * database is only an index of the files. Every error of SQLite that can happen to a correct
 * program has a code: `DATABASE_BUSY`, `DATABASE_BROKEN`, `FILE_UNUSABLE`.
 */
export class Connection {
  readonly #onLost: () => void;
  readonly #openFile: typeof openDatabase;
  #path: string;
  #database: Database | null = null;
  #identity: string | null = null;
  #isDamaged = false;
  #openings = 0;
  readonly #dataVersion = this.prepare<[], { data_version: number }>('PRAGMA data_version');

  /**
   * `onLost`: called when the database turns out to be damaged or gone, and must be reopened.
   * `openFile`: creates it if it is missing.
   */
  constructor(path: string, onLost: () => void = () => {}, openFile = openDatabase) {
    this.#path = path;
    this.#onLost = onLost;
    this.#openFile = openFile;
  }

  get path(): string {
    return this.#path;
  }

  /** Closes the database; the next opening opens another file. */
  moveTo(path: string): void {
    this.close();
    this.#path = path;
    this.#isDamaged = false;
  }

  /** Opens the database; returns whether it had to be created. Throws as `openFile`. */
  open(): { isNew: boolean } {
    this.close();
    for (let attempt = 1; ; attempt += 1) {
      const before = this.#fileIds();
      try {
        const { database, isNew } = this.#openFile(this.path);
        this.#database = database;
        this.#openings += 1;
        this.#identity = this.#identify();
        this.#isDamaged = false;
        return { isNew };
      } catch (error) {
        // Another process may be moving a broken one aside at this very moment.
        const isOurs = !isUnreadable(error) || this.#fileIds() === before;
        if (isOurs || attempt === MAX_ATTEMPTS) throw error;
      }
    }
  }

  /** Opens the database read-only, as it is at this moment. Throws as `openSnapshot`. */
  openSnapshot(): void {
    this.close();
    this.#database = openSnapshot(this.path);
    this.#openings += 1;
  }

  close(): void {
    this.#database?.close();
    this.#database = null;
    this.#identity = null;
  }

  /** Throws `DATABASE_BROKEN` if the file at its path is no longer the one that is open. */
  requireInPlace(): void {
    if (this.isInPlace) return;
    const { path } = this;
    this.#coded(() => {
      throw lost(({ t }) => t('errors.database.replaced', { path }));
    });
  }

  /** True if damage was found in the open database. */
  get isDamaged(): boolean {
    return this.#isDamaged;
  }

  /**
   * True if the open files (the database and SQLite's side files) are still those at their paths,
   * not deleted or replaced. Throws `FILE_UNUSABLE`.
   */
  get isInPlace(): boolean {
    return this.#identity !== null && this.#identify() === this.#identity;
  }

  /** True if the open database is no longer the one at its path. Throws `FILE_UNUSABLE`. */
  get isReplaced(): boolean {
    return this.#identity !== null && !this.isInPlace;
  }

  get isOpen(): boolean {
    return this.#database !== null;
  }

  get inTransaction(): boolean {
    return this.#coded(() => this.#open.inTransaction);
  }

  /**
   * Changes with every commit of another connection and every opening, never with our own commits.
   */
  get dataVersion(): string {
    const row = this.#dataVersion.get();
    return `${this.#openings}:${row?.data_version}`;
  }

  /**
   * Returns when every commit is on the disk: for commits that must not be lost before a file that
   * could repeat them is removed. Throws `DATABASE_BUSY`.
   */
  flushToDisk(): void {
    this.#coded(() => this.#open.pragma('wal_checkpoint(FULL)'));
  }

  exec(sql: string): void {
    this.#coded(() => this.#open.exec(sql));
  }

  /** Returns a lasting statement: it is compiled at its first use, and again after reopening. */
  prepare<Input extends unknown[], Row = unknown>(sql: string): Statement<Input, Row> {
    let compiled: Statement<Input, Row> | null = null;
    let by: Database | null = null;
    const statement = (): Statement<Input, Row> => {
      if (compiled === null || by !== this.#open) {
        compiled = this.#open.prepare(hideValues(sql)) as unknown as Statement<Input, Row>;
        by = this.#open;
      }
      return compiled;
    };
    return {
      get: (...input) => this.#coded(() => statement().get(...input)),
      all: (...input) => this.#coded(() => statement().all(...input)),
      iterate: (...input) => this.#iterate(() => statement().iterate(...input)),
      run: (...input) => this.#coded(() => statement().run(...input)),
    };
  }

  get #open(): Database {
    if (this.#database) return this.#database;
    throw lost(`${this.path} could not be opened. It is tried again.`);
  }

  #identify(): string | null {
    const lying = this.#fileIds();
    return lying.includes(NOTHING) ? null : lying;
  }

  /** Identifies the files at the paths of the database and of SQLite's side files. */
  #fileIds(): string {
    try {
      const files = ['', '-wal', '-shm'].map((side) =>
        statSync(`${this.path}${side}`, { bigint: true, throwIfNoEntry: false }),
      );
      return files.map((file) => (file ? `${file.dev}:${file.ino}` : NOTHING)).join(' ');
    } catch (cause) {
      throw toFileError(cause, this.path, 'read');
    }
  }

  *#iterate<Row>(begin: () => IterableIterator<Row>): Generator<Row, undefined> {
    try {
      yield* begin();
    } catch (error) {
      throw this.#explain(error);
    }
  }

  #coded<Value>(use: () => Value): Value {
    try {
      return use();
    } catch (error) {
      throw this.#explain(error);
    }
  }

  #explain(error: unknown): unknown {
    const explained = explainDatabaseError(this.path, error);
    if (explained instanceof AppError && explained.code === 'DATABASE_BROKEN') {
      // A closed or replaced database may be intact: only SQLite can report damage.
      if (explained !== error) this.#isDamaged = true;
      this.#onLost();
    }
    return explained;
  }
}

/**
 * Hides the values that are bound to a statement from the query planner, behind a `+` that changes
 * nothing else. If a plan could depend on a value, SQLite compiles the statement for each use,
 * which takes longer than running it.
 */
function hideValues(sql: string): string {
  return sql.replace(/(=|\bLIMIT|\bOFFSET) (?=[@?])/g, '$1 +');
}

/** With a cause: it is a failure, not an expected error. */
function lost(words: LocalizedMessage): AppError {
  return new AppError('DATABASE_BROKEN', words, { cause: new Error('The database is lost.') });
}

/** Do not retry a corrupt database: a second attempt may appear to succeed. */
function isUnreadable(error: unknown): boolean {
  return error instanceof AppError && error.code === 'DATABASE_UNREADABLE';
}
