import { Connection } from '../../storage/sqlite/connection.ts';
import {
  type DerivedSchema,
  derivedConnection,
  isDerivedDatabase,
} from '../../storage/sqlite/derived-database.ts';
import { openToRead } from '../../storage/sqlite/open-to-read.ts';
import { TOKENIZER } from './search-text.ts';

/** Increased with every change below: an index of another version is rebuilt. */
const VERSION = 5;

const SCHEMA: DerivedSchema = {
  version: VERSION,
  sql: `
  -- Which bytes of a workstream's message files are indexed: from read_from, with the newest first,
  -- to read_to. Those of a file that is gone have no workstream, and are removed little by little.
  CREATE TABLE files (
    key INTEGER PRIMARY KEY,
    workstream_id TEXT,
    name TEXT NOT NULL,
    read_from INTEGER NOT NULL,
    read_to INTEGER NOT NULL,
    edges BLOB NOT NULL,
    -- Its size when it was last read; after read_to there may be an incomplete line.
    seen INTEGER NOT NULL,
    -- The oldest time indexed: files take turns, the newest first.
    oldest INTEGER NOT NULL,
    UNIQUE (workstream_id, name)
  ) STRICT;

  -- The sessions that messages name.
  CREATE TABLE names (key INTEGER PRIMARY KEY, session_id TEXT NOT NULL UNIQUE) STRICT;

  -- Where each message is: positions are byte offsets. Ids are in order of time (row-ids.ts).
  CREATE TABLE places (
    id INTEGER PRIMARY KEY,
    timestamp INTEGER NOT NULL,
    file_key INTEGER NOT NULL,
    position INTEGER NOT NULL,
    length INTEGER NOT NULL,
    name_key INTEGER
  ) STRICT;

  -- A shard holds the words of the ids from from_id on, up to the next shard (shards.ts).
  CREATE TABLE shards (
    key INTEGER PRIMARY KEY,
    from_id INTEGER NOT NULL UNIQUE,
    size INTEGER NOT NULL
  ) STRICT;

  -- Every word in messages and summaries, and which words contain three letters in a row
  -- (word-list.ts).
  CREATE TABLE word_list (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
  CREATE VIRTUAL TABLE word_parts USING fts5(
    word, content = '', columnsize = 0, detail = none, tokenize = "trigram case_sensitive 1"
  );

  CREATE TABLE summaries (
    id INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE VIRTUAL TABLE summary_words
    USING fts5(text, content = '', contentless_delete = 1, ${TOKENIZER});
`,
};

/**
 * Returns a connection to the search index. Throws as `Connection`; its `open` creates the index.
 */
export function searchConnection(path: string): Connection {
  return derivedConnection(path, SCHEMA);
}

/** As `searchConnection`, for reading alone: the index must exist. */
export function searchConnectionToRead(path: string): Connection {
  return new Connection(path, () => {}, openToRead);
}

/** True if there is an index of this version. Throws `DATABASE_BUSY`, `FILE_UNUSABLE`. */
export function isSearchDatabase(path: string): boolean {
  return isDerivedDatabase(path, VERSION);
}
