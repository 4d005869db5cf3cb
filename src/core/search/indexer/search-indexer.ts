import { fstatSync } from 'node:fs';
import { isFileError } from '../../base/file-errors.ts';
import { readFingerprint } from '../../jsonl/fingerprint.ts';
import type { Line } from '../../jsonl/line-file.ts';
import { parseLine } from '../../messages/message-line.ts';
import type { DataFolder } from '../../storage/paths.ts';
import type { Connection } from '../../storage/sqlite/connection.ts';
import { inTransaction } from '../../storage/sqlite/derived-database.ts';
import { entryOf } from './entry.ts';
import { checkedEdges, cursorOf, withReadable } from './indexed-file.ts';
import { endOfLines, type LineBlock, linesAfter, linesBefore } from './line-blocks.ts';
import { RowIds } from './row-ids.ts';
import { type SearchFile, SearchFiles } from './search-files.ts';
import { wordsOf } from './search-text.ts';
import { ShardSplitter } from './shard-splitter.ts';
import { Shards } from './shards.ts';
import { SummaryIndex } from './summary-index.ts';
import { WordList } from './word-list.ts';

/** How much of the files is indexed. */
export interface Indexed {
  readonly bytes: number;
  readonly totalBytes: number;
}

const EVICTED_AT_ONCE = 2000;
/** Each is looked for in all shards. */
const WORDS_AT_ONCE = 50;

/**
 * Keeps the index in step with the message files. The index itself records what has been read: the
 * work can stop after any step and continues from there.
 */
export class SearchIndexer {
  readonly #connection: Connection;
  readonly #folder: DataFolder;
  readonly #files: SearchFiles;
  readonly #shards: Shards;
  readonly #splitter: ShardSplitter;
  readonly #ids: RowIds;
  readonly #words: WordList;
  readonly #summaries: SummaryIndex;
  /** The paths of files that this process has checked as a whole. */
  readonly #checked = new Set<string>();
  /** The files that were indexed again, and when they had last changed. */
  readonly #forgotten = new Map<string, number>();
  /** The keys of files whose backfill is skipped; files found later are indexed whole. */
  #skipped: Set<number> | null = null;
  /** The last word that was checked since messages were removed: words after it may be unused. */
  #lastCheckedWord = 0;

  constructor(connection: Connection, folder: DataFolder) {
    this.#connection = connection;
    this.#folder = folder;
    this.#files = new SearchFiles(connection);
    this.#shards = new Shards(connection);
    this.#splitter = new ShardSplitter(folder, this.#files, this.#shards);
    this.#ids = new RowIds(connection, 'places');
    this.#words = new WordList(connection);
    this.#summaries = new SummaryIndex(connection);
  }

  /** To be called after the index was rebuilt: file keys are assigned again. */
  startOver(): void {
    this.#skipped = null;
    this.#lastCheckedWord = 0;
    this.#words.forget();
  }

  /**
   * Has a workstream's files indexed again: one is no longer as it was, although it seems to be.
   * Leaves out a file for which that was done before and that has not changed since.
   */
  forgetFiles(workstreamId: string): void {
    this.#write(() => {
      for (const file of this.#files.list()) {
        if (file.workstream_id !== workstreamId) continue;
        const path = this.#folder.file(workstreamId, file.name);
        const mtime = withReadable(path, (open) => fstatSync(open).mtimeMs);
        // It is noticed again once it can be read.
        if (typeof mtime !== 'number' || this.#forgotten.get(path) === mtime) continue;
        this.#forgotten.set(path, mtime);
        this.#files.update({ ...file, workstream_id: null });
      }
    });
  }

  /**
   * Indexes what is missing, in steps: first the newest lines, again whenever there is news, then
   * older ones, the newest first. Each step is one transaction. A file that cannot be read is left
   * for later, as are older lines unless `wantsBackfill`. Throws `FILE_UNUSABLE`,
   * `DATABASE_BROKEN`, `DATABASE_BUSY`.
   */
  *catchUp(
    hasNews: () => boolean = () => false,
    wantsBackfill: () => boolean = () => true,
  ): Generator<Indexed, void> {
    const unread = new Set<number>();
    for (let isClean = false; !isClean; ) {
      yield* this.#readNew(unread);
      yield* this.#readPast(unread, hasNews, wantsBackfill);
      isClean = yield* this.#removeGone(hasNews);
    }
    yield* this.#splitShards();
  }

  *#readPast(
    unread: Set<number>,
    hasNews: () => boolean,
    wantsBackfill: () => boolean,
  ): Generator<Indexed, void> {
    for (;;) {
      if (hasNews()) yield* this.#readNew(unread);
      const waiting = this.#files.list().filter(isWaiting);
      if (!wantsBackfill()) this.#skipped ??= new Set(waiting.map(({ key }) => key));
      const wanted = waiting.filter(({ key }) => !unread.has(key) && !this.#skipped?.has(key));
      const [newest] = wanted.sort((a, b) => b.oldest - a.oldest);
      if (!newest) return;
      if (!this.#write(() => this.#readBack(newest.key))) unread.add(newest.key);
      yield this.#indexed();
    }
  }

  /**
   * Removes the messages of files that are gone, and words that only they had. Returns false if it
   * stopped because of news: the next call continues.
   */
  *#removeGone(hasNews: () => boolean): Generator<Indexed, boolean> {
    const gone = this.#files.list().filter(({ workstream_id }) => workstream_id === null);
    if (gone.length === 0) return true;
    for (const { key } of gone) {
      while (this.#write(() => this.#evict(key))) {
        yield this.#indexed();
        if (hasNews()) return false;
      }
    }
    while (this.#write(() => this.#removeUnusedWords())) {
      yield this.#indexed();
      if (hasNews()) return false;
    }
    // Only now: until then, an interrupted removal is continued at the next start.
    this.#write(() => {
      for (const { key } of gone) this.#files.remove(key);
    });
    // The next files may get their keys.
    for (const { key } of gone) this.#skipped?.delete(key);
    return true;
  }

  /** Returns true if there are more words to check. */
  #removeUnusedWords(): boolean {
    const last = this.#words.removeUnused(
      this.#lastCheckedWord,
      WORDS_AT_ONCE,
      (phrase) => this.#shards.has(`text : ${phrase}`) || this.#summaries.has(phrase),
    );
    this.#lastCheckedWord = last ?? 0;
    return last !== null;
  }

  *#readNew(unread: Set<number>): Generator<Indexed, void> {
    unread.clear();
    this.#write(() => this.#align());
    for (const { key } of this.#files.list()) {
      while (this.#write(() => this.#readOn(key))) yield this.#indexed();
    }
  }

  #write<Value>(work: () => Value): Value {
    this.#ids.forget();
    try {
      return inTransaction(this.#connection, 'writing', work);
    } catch (error) {
      this.#words.forget();
      throw error;
    }
  }

  #indexed(): Indexed {
    let [bytes, totalBytes] = [0, 0];
    for (const { workstream_id, read_from, read_to } of this.#files.list()) {
      if (workstream_id === null) continue;
      bytes += read_to - read_from;
      totalBytes += read_to;
    }
    return { bytes, totalBytes };
  }

  /**
   * Matches files to workstreams: a folder may have been renamed, a file removed or replaced.
   * Unknown files are read backwards from their end.
   */
  #align(): void {
    const strays = new Map<number, SearchFile>();
    const known = new Set<string>();
    for (const file of this.#files.list()) {
      const { key, workstream_id: id, name } = file;
      if (id === null) continue;
      if (this.#identify(file, id, name)) known.add(this.#folder.file(id, name));
      else strays.set(key, file);
    }
    for (const file of strays.values()) this.#files.update({ ...file, workstream_id: null });
    for (const id of this.#folder.listWorkstreams()) {
      for (const name of this.#namesIn(id)) {
        if (known.has(this.#folder.file(id, name))) continue;
        const moved = strays
          .values()
          .find((file) => file.read_to > 0 && this.#identify(file, id, name));
        if (moved) strays.delete(moved.key);
        else this.#begin(id, name);
      }
    }
  }

  /** A folder that cannot be read is reported where the history is read. */
  #namesIn(workstreamId: string): string[] {
    try {
      return this.#folder.listMessages(workstreamId);
    } catch (error) {
      if (!isFileError(error)) throw error;
      return [];
    }
  }

  /** True if the workstream's file of that name is this one, which is then recorded. */
  #identify(file: SearchFile, workstreamId: string, name: string): boolean {
    const path = this.#folder.file(workstreamId, name);
    const isSamePlace = file.workstream_id === workstreamId && file.name === name;
    const isThorough = !this.#checked.has(path);
    const edges = withReadable(path, (open) => checkedEdges(open, file, isThorough));
    // An unreadable file may be unchanged.
    if (edges === 'unreadable') return isSamePlace;
    if (edges === null) return false;
    this.#checked.add(path);
    if (edges !== file.edges || !isSamePlace) {
      this.#files.update({ ...file, workstream_id: workstreamId, name, edges });
    }
    return true;
  }

  #begin(workstreamId: string, name: string): void {
    const path = this.#folder.file(workstreamId, name);
    withReadable(path, (file) => {
      const stats = fstatSync(file, { bigint: true });
      const seen = Number(stats.size);
      const end = endOfLines(file, seen);
      const oldest = Number(stats.mtimeMs);
      const edges = readFingerprint(file, end, stats);
      const read = { read_from: end, read_to: end, edges, seen, oldest };
      this.#files.add({ workstream_id: workstreamId, name, ...read });
    });
  }

  /** True if there was anything after what is indexed. */
  #readOn(key: number): boolean {
    return this.#reading(key, (open, file) => {
      const stats = fstatSync(open, { bigint: true });
      const size = Number(stats.size);
      if (file.seen === size) return false;
      const block = linesAfter(open, file.read_to, size);
      this.#index(file, block);
      const isAtEnd = block.to === block.from;
      const seen = isAtEnd ? size : block.to;
      const edges = readFingerprint(open, block.to, stats, cursorOf(file));
      this.#files.update({ ...file, read_to: block.to, edges, seen });
      return !isAtEnd;
    });
  }

  /** True if there was anything before what is indexed. */
  #readBack(key: number): boolean {
    return this.#reading(key, (open, file) => {
      const block = linesBefore(open, file.read_from);
      const oldest = this.#index(file, block) ?? file.oldest;
      this.#files.update({ ...file, read_from: block.from, oldest });
      return true;
    });
  }

  /** Opens a file as this transaction sees it. A file that is gone has nothing to read. */
  #reading(key: number, read: (open: number, file: SearchFile) => boolean): boolean {
    const file = this.#files.list().find((each) => each.key === key);
    if (!file || file.workstream_id === null) return false;
    const path = this.#folder.file(file.workstream_id, file.name);
    const isRead = withReadable(path, (open) =>
      checkedEdges(open, file, false) === null ? null : read(open, file),
    );
    // A different file: the next refresh identifies it.
    if (isRead === null) this.#files.update({ ...file, workstream_id: null });
    return isRead === true;
  }

  /** Indexes the messages of a block; returns the time of the oldest. */
  #index(file: SearchFile, { lines }: LineBlock): number | null {
    const messages = lines.flatMap((line) => messageIn(line) ?? []);
    messages.sort((a, b) => a.timestamp - b.timestamp || a.position - b.position);
    const entries = messages.map((message) => {
      const { timestamp, position, length, sessionId } = message;
      const id = this.#ids.next(timestamp);
      const name_key = this.#files.nameKey(sessionId);
      this.#files.addPlace({ id, file_key: file.key, timestamp, position, length, name_key });
      return entryOf(id, file.key, message);
    });
    for (const { text } of entries) this.#words.add(wordsOf(text));
    this.#shards.add(entries.sort((a, b) => a.id - b.id));
    return messages[0]?.timestamp ?? null;
  }

  /** Removes some messages of a file that is gone. Returns true if there are more. */
  #evict(fileKey: number): boolean {
    const places = this.#files.placesOf(fileKey, Number.MIN_SAFE_INTEGER, EVICTED_AT_ONCE);
    if (places.length > 0) this.#lastCheckedWord = 0;
    this.#shards.remove(places.map(({ id }) => id));
    for (const { id } of places) this.#files.removePlace(id);
    return places.length === EVICTED_AT_ONCE;
  }

  *#splitShards(): Generator<Indexed, void> {
    const unread = new Set<number>();
    for (;;) {
      const shard = this.#splitter.findOversized(unread);
      if (!shard) return;
      if (!this.#write(() => this.#splitter.split(shard))) unread.add(shard.key);
      yield this.#indexed();
    }
  }
}

function isWaiting({ workstream_id, read_from }: SearchFile): boolean {
  return workstream_id !== null && read_from > 0;
}

function messageIn({ position, length, text }: Line) {
  const line = text === null ? null : parseLine(text);
  return line && { ...line, position, length };
}
