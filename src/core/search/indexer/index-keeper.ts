import { setImmediate } from 'node:timers/promises';
import { AppError } from '../../../shared/contract/errors.ts';
import { Emitter } from '../../base/emitter.ts';
import type { DataFolder } from '../../storage/paths.ts';
import type { Connection } from '../../storage/sqlite/connection.ts';
import { removeDatabase } from '../../storage/sqlite/derived-database.ts';
import { readSummaries } from './read-summaries.ts';
import { searchConnection } from './search-database.ts';
import { type Indexed, SearchIndexer } from './search-indexer.ts';
import { SummaryIndex } from './summary-index.ts';

/** What may have changed: messages, and summaries if so. */
export interface Refresh {
  readonly summaries: boolean;
  /** The workstreams whose files turned out to be different. */
  readonly stale?: ReadonlySet<string>;
}

/** Keeps the index up to date, whenever it is notified of changes. */
export class IndexKeeper {
  readonly #folder: DataFolder;
  readonly #index: Connection;
  readonly #indexer: SearchIndexer;
  readonly #summaries: SummaryIndex;
  readonly #progressed = new Emitter<Indexed>();
  readonly #finished = new Emitter<unknown>();
  #running: Promise<void> | null = null;
  #hasMessages = false;
  readonly #stale = new Set<string>();
  #hasSummaries = false;
  #isPaused = false;
  #wantsBackfill = true;

  /** Emits how much of the files is indexed, after each step. */
  readonly onDidProgress = this.#progressed.on;
  /** Emits null when everything is indexed, or the error that stopped the work. */
  readonly onDidFinish = this.#finished.on;

  constructor(folder: DataFolder) {
    this.#folder = folder;
    this.#index = searchConnection(folder.searchIndex);
    this.#indexer = new SearchIndexer(this.#index, folder);
    this.#summaries = new SummaryIndex(this.#index);
  }

  /** Indexes what is new, and everything that was not indexed yet. */
  refresh({ summaries, stale }: Refresh): void {
    this.#hasMessages = true;
    for (const id of stale ?? []) this.#stale.add(id);
    this.#hasSummaries ||= summaries;
    this.#isPaused = false;
    this.#running ??= this.#run();
  }

  /** Indexes only new messages from now on; old ones wait for the next start. */
  skipBackfill(): void {
    this.#wantsBackfill = false;
  }

  /** Resolves when the work has stopped and no file but the index is open, until `refresh`. */
  async pause(): Promise<void> {
    this.#isPaused = true;
    await this.#running;
  }

  /** Rebuilds the index, which has turned out to be broken. */
  async startOver(): Promise<void> {
    await this.pause();
    this.#remove();
    this.refresh({ summaries: true });
  }

  async stop(): Promise<void> {
    await this.pause();
    this.#index.close();
  }

  async #run(): Promise<void> {
    let failure: unknown = null;
    let isFirst = true;
    while (this.#isDue && failure === null) {
      try {
        await this.#follow();
      } catch (error) {
        // Twice in a row is no accident.
        if (isFirst && isBroken(error)) {
          this.#remove();
          this.#hasSummaries = true;
          isFirst = false;
        } else failure = error;
      }
    }
    this.#running = null;
    this.#finished.emit(failure);
  }

  get #isDue(): boolean {
    return (this.#hasMessages || this.#hasSummaries) && !this.#isPaused;
  }

  async #follow(): Promise<void> {
    if (!this.#index.isInPlace) {
      const { isNew } = this.#index.open();
      if (isNew) this.#indexer.startOver();
      this.#hasSummaries ||= isNew;
    }
    for (const indexed of this.#work()) {
      if (indexed) this.#progressed.emit(indexed);
      await setImmediate();
      if (this.#isPaused) return;
    }
  }

  *#work(): Generator<Indexed | undefined, void> {
    if (this.#hasSummaries) yield* this.#summaries.follow(readSummaries(this.#folder.database));
    this.#hasSummaries = false;
    this.#hasMessages = false;
    this.#forgetStale();
    const hasNews = () => {
      this.#forgetStale();
      const isNews = this.#hasMessages;
      this.#hasMessages = false;
      return isNews;
    };
    yield* this.#indexer.catchUp(hasNews, () => this.#wantsBackfill);
  }

  #forgetStale(): void {
    for (const id of this.#stale) this.#indexer.forgetFiles(id);
    this.#stale.clear();
  }

  #remove(): void {
    this.#index.close();
    removeDatabase(this.#folder.searchIndex);
  }
}

function isBroken(error: unknown): boolean {
  return error instanceof AppError && error.code === 'DATABASE_BROKEN';
}
