import { readLine } from '../../jsonl/line-file.ts';
import { parseLine } from '../../messages/message-line.ts';
import type { DataFolder } from '../../storage/paths.ts';
import { type Entry, entryOf } from './entry.ts';
import { checkedEdges, withReadable } from './indexed-file.ts';
import type { Place, SearchFiles } from './search-files.ts';
import { type Shard, type Shards, SPLIT_SIZE } from './shards.ts';

/** Splits shards that messages in the middle of the past have made too large. */
export class ShardSplitter {
  readonly #folder: DataFolder;
  readonly #files: SearchFiles;
  readonly #shards: Shards;

  constructor(folder: DataFolder, files: SearchFiles, shards: Shards) {
    this.#folder = folder;
    this.#files = files;
    this.#shards = shards;
  }

  /** Returns a shard that is too large. `except`: the keys of some to ignore. */
  findOversized(except: ReadonlySet<number>): Shard | undefined {
    return this.#shards.list().find(({ key, size }) => size >= SPLIT_SIZE && !except.has(key));
  }

  /**
   * Moves the upper half of a shard's entries to a new shard, inside the running transaction.
   * Returns false if a file cannot be read now, or is not as it was indexed.
   */
  split(shard: Shard): boolean {
    const end = shard.to ?? Number.MAX_SAFE_INTEGER;
    const upper = this.#files.upperHalf(shard.from, end, shard.size);
    const entries = this.#entriesAt(upper);
    if (entries === null) return false;
    const [first] = entries;
    if (first) this.#shards.move(shard, this.#shards.begin(first.id), entries);
    else this.#shards.resize(shard, 0);
    return true;
  }

  #entriesAt(places: readonly Place[]): Entry[] | null {
    const files = new Map(this.#files.list().map((file) => [file.key, file]));
    const entries: Entry[] = [];
    for (const [key, inFile] of Map.groupBy(places, ({ file_key }) => file_key)) {
      const file = files.get(key);
      if (!file || file.workstream_id === null) return null;
      const isRead = withReadable(this.#folder.file(file.workstream_id, file.name), (open) => {
        if (checkedEdges(open, file, false) === null) return false;
        for (const { id, position, length } of inFile) {
          const line = parseLine(readLine(open, position, length));
          if (line) entries.push(entryOf(id, key, line));
        }
        return true;
      });
      if (isRead !== true) return null;
    }
    return entries.sort((a, b) => a.id - b.id);
  }
}
