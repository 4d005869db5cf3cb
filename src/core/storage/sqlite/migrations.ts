/**
 * The schema, one step after the other. `user_version` is the number of steps that a database has
 * taken. A step that has been released is never edited.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE workstreams (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL CHECK (title <> ''),
    state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'archived')),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL CHECK (updated_at >= created_at),
    CHECK (id <> 'scratch' OR state <> 'archived')
  ) STRICT;

  CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    workstream_id TEXT NOT NULL REFERENCES workstreams (id),
    started_at TEXT NOT NULL,
    ended_at TEXT CHECK (ended_at >= last_activity_at),
    status TEXT NOT NULL CHECK (status IN ('active', 'ended', 'timed_out')),
    message_count INTEGER NOT NULL DEFAULT 0 CHECK (message_count >= 0),
    last_activity_at TEXT NOT NULL CHECK (last_activity_at >= started_at),
    summary TEXT,
    summary_kind TEXT CHECK (summary_kind IN ('placeholder')),
    CHECK ((status = 'active') = (ended_at IS NULL)),
    CHECK ((summary IS NULL) = (summary_kind IS NULL)),
    CHECK ((status = 'active') = (summary IS NULL))
  ) STRICT;

  CREATE UNIQUE INDEX one_active_session ON sessions (workstream_id) WHERE ended_at IS NULL;
  CREATE INDEX active_sessions_by_activity ON sessions (last_activity_at) WHERE ended_at IS NULL;
  -- Sessions may start in the same millisecond: the order in which they were made is the rowid's.
  CREATE INDEX session_history ON sessions (workstream_id, started_at);

  -- Derived from the message files, and rebuilt when its rows are gone. Its instants are numbers
  -- (milliseconds since the epoch), which keeps it a fraction of the size.
  CREATE TABLE message_files (
    key INTEGER PRIMARY KEY,
    workstream_id TEXT NOT NULL UNIQUE REFERENCES workstreams (id),
    read_to INTEGER NOT NULL,
    edges BLOB NOT NULL,
    latest INTEGER NOT NULL,
    unreadable_lines INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE message_index (
    file_key INTEGER NOT NULL REFERENCES message_files (key) ON DELETE CASCADE,
    timestamp INTEGER NOT NULL,
    position INTEGER NOT NULL,
    length INTEGER NOT NULL,
    role INTEGER NOT NULL,
    session_id TEXT,
    PRIMARY KEY (file_key, timestamp, position)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- When the line was written that made the row what it is.
  ALTER TABLE workstreams ADD COLUMN changed_at TEXT NOT NULL DEFAULT '';
  UPDATE workstreams SET changed_at = updated_at;
  ALTER TABLE sessions ADD COLUMN changed_at TEXT NOT NULL DEFAULT '';
  UPDATE sessions SET changed_at = coalesce(ended_at, last_activity_at);
  CREATE INDEX session_ends ON sessions (workstream_id, ended_at);

  -- How far into each workstream's journal the rows follow it.
  CREATE TABLE journals (
    workstream_id TEXT NOT NULL PRIMARY KEY,
    read_to INTEGER NOT NULL,
    edges BLOB NOT NULL,
    latest TEXT NOT NULL,
    messages_read_to INTEGER NOT NULL,
    unreadable_lines INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE workstreams ADD COLUMN idle_threshold_ms INTEGER CHECK (idle_threshold_ms > 0);

  -- As in the journal: where corrections have brought messages from.
  ALTER TABLE sessions ADD COLUMN takes_in TEXT NOT NULL DEFAULT '[]';
  CREATE INDEX sessions_that_take_in ON sessions (id) WHERE takes_in <> '[]';

  -- What overlaps with a time is found in the index alone.
  DROP INDEX session_ends;
  CREATE INDEX session_ends ON sessions (workstream_id, ended_at, started_at);

  -- A session that was deleted does not come back with an older line.
  CREATE TABLE deleted_sessions (
    id TEXT NOT NULL PRIMARY KEY,
    workstream_id TEXT NOT NULL REFERENCES workstreams (id),
    changed_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- What the user has corrected, to be undone: each session as it was and as it became, or null.
  CREATE TABLE corrections (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    made_by TEXT NOT NULL,
    at TEXT NOT NULL,
    -- Of one that is about the workstream itself, and has no parts.
    workstream_id TEXT,
    undoes TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX corrections_by_time ON corrections (at);
  CREATE INDEX corrections_undone ON corrections (undoes) WHERE undoes IS NOT NULL;
  CREATE TABLE correction_parts (
    correction_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (correction_id, session_id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What the user gives a workstream. The notes come last: they may be long, and are seldom read.
  ALTER TABLE workstreams ADD COLUMN colour TEXT;
  ALTER TABLE workstreams ADD COLUMN emoji TEXT;
  ALTER TABLE workstreams ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE workstreams ADD COLUMN is_favourite INTEGER NOT NULL DEFAULT 0
    CHECK (is_favourite IN (0, 1));
  ALTER TABLE workstreams ADD COLUMN position REAL;
  ALTER TABLE workstreams ADD COLUMN notes TEXT NOT NULL DEFAULT '';
  -- What was when, in all workstreams. The few that last longer than a day are found by their ends.
  CREATE INDEX sessions_by_start ON sessions (started_at);
  CREATE INDEX long_sessions ON sessions (ended_at)
    WHERE ended_at > strftime('%Y-%m-%dT%H:%M:%fZ', started_at, '+1 day');
  -- All that adding up time needs of the closed sessions, so that no row is read for it. The running
  -- ones are not in it: what they change with every message costs nothing here.
  CREATE INDEX closed_session_times
    ON sessions (ended_at, started_at, status, last_activity_at, workstream_id)
    WHERE ended_at IS NOT NULL;
  `,
  `
  -- It depended on when a message arrived, so a rebuild differed.
  ALTER TABLE message_files DROP COLUMN latest;
  `,
  `
  -- The user's own title, the one derived from the messages, and where the user stopped.
  ALTER TABLE sessions ADD COLUMN title TEXT;
  ALTER TABLE sessions ADD COLUMN derived_title TEXT;
  ALTER TABLE sessions ADD COLUMN where_stopped TEXT;
  `,
  `
  -- How many messages a file has, and whether the last one asks the user for something.
  ALTER TABLE message_files ADD COLUMN messages INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE message_files ADD COLUMN awaits_reply INTEGER NOT NULL DEFAULT 0
    CHECK (awaits_reply IN (0, 1));
  UPDATE message_files SET messages =
    (SELECT count(*) FROM message_index WHERE file_key = message_files.key);
  `,
  `
  -- How much the user would like to work in a week, and what a correction of it changed.
  ALTER TABLE workstreams ADD COLUMN weekly_goal_ms INTEGER;
  ALTER TABLE corrections ADD COLUMN goal_before INTEGER;
  ALTER TABLE corrections ADD COLUMN goal_after INTEGER;
  `,
  `
  -- The messages that have an id, by a number made of it, to recognise one that is met again.
  CREATE TABLE message_identities (
    file_key INTEGER NOT NULL REFERENCES message_files (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    timestamp INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (file_key, number, timestamp, position)
  ) STRICT, WITHOUT ROWID;
  -- How many lines of the file are not in the index because others hold over them.
  ALTER TABLE message_files ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0;
  -- What was read without them is read again.
  DELETE FROM message_files;
  `,
  `
  -- A workstream may have several message files: what is known of each, and of all together. The
  -- positions of message_index say in which file a message is (message-places.ts).
  ALTER TABLE message_files RENAME TO message_logs;
  CREATE TABLE message_files (
    log_key INTEGER NOT NULL REFERENCES message_logs (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    read_to INTEGER NOT NULL,
    edges BLOB NOT NULL,
    PRIMARY KEY (log_key, number)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO message_files
    SELECT key, 0, 'messages.jsonl', read_to, edges FROM message_logs;
  ALTER TABLE message_logs DROP COLUMN read_to;
  ALTER TABLE message_logs DROP COLUMN edges;
  ALTER TABLE message_index RENAME COLUMN file_key TO log_key;
  ALTER TABLE message_identities RENAME COLUMN file_key TO log_key;
  `,
  `
  -- The device on which a session was started, added or resumed.
  ALTER TABLE sessions ADD COLUMN device TEXT;
  `,
  `
  -- The lines that say what was deleted for good, and what that is: a session, messages, or the
  -- workstream. Their content is in no row.
  CREATE TABLE removal_lines (
    workstream_id TEXT NOT NULL,
    at TEXT NOT NULL,
    line TEXT NOT NULL,
    PRIMARY KEY (workstream_id, at, line)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE removed_messages (
    workstream_id TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (workstream_id, message)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE removed_sessions (id TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE removed_workstreams (
    id TEXT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  -- The workstreams in whose files there may be content that was removed. is_new: the database may
  -- have it, too.
  CREATE TABLE pending_removals (
    workstream_id TEXT NOT NULL PRIMARY KEY,
    is_new INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- When the last line was written that a session's row follows from besides its complete line.
  ALTER TABLE sessions ADD COLUMN noted_at TEXT;
  -- What the lines of a journal say about a session that its row does not show: after a move, a
  -- deletion, or a merge.
  CREATE TABLE session_registers (
    session_id TEXT NOT NULL,
    workstream_id TEXT NOT NULL,
    claimed_at TEXT,
    claim TEXT,
    activity TEXT NOT NULL,
    described_at TEXT,
    described TEXT,
    moved_at TEXT,
    deleted_at TEXT,
    PRIMARY KEY (session_id, workstream_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX registers_of_workstream ON session_registers (workstream_id);
  INSERT INTO session_registers (session_id, workstream_id, activity, deleted_at)
    SELECT id, workstream_id, '[]', changed_at FROM deleted_sessions;
  DROP TABLE deleted_sessions;

  -- Which ids folders had before, and until when.
  CREATE TABLE former_ids (
    id TEXT NOT NULL,
    former TEXT NOT NULL,
    until TEXT NOT NULL,
    PRIMARY KEY (id, former)
  ) STRICT, WITHOUT ROWID;

  -- When the fields were written that are newer than the row's complete line.
  ALTER TABLE workstreams ADD COLUMN fields_at TEXT NOT NULL DEFAULT '{}';

  -- The journals are read once more, and have later instants than these: the rows had that of the
  -- latest activity, or of a session that was still active in its journal.
  DELETE FROM journals;
  ALTER TABLE journals DROP COLUMN messages_read_to;
  -- Which messages are no activity by its lines.
  ALTER TABLE journals ADD COLUMN counted_from TEXT;
  ALTER TABLE journals ADD COLUMN counted_to TEXT;
  UPDATE sessions SET changed_at = min(changed_at, started_at)
    WHERE ended_at IS NULL OR (status = 'ended' AND ended_at = last_activity_at);
  `,
  `
  -- How far the journals beside journal.jsonl have been read, such as copies of other programs.
  CREATE TABLE journal_copies (
    workstream_id TEXT NOT NULL,
    name TEXT NOT NULL,
    read_to INTEGER NOT NULL,
    edges BLOB NOT NULL,
    PRIMARY KEY (workstream_id, name)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- The journal that the row of journals is about: the one to which the app writes.
  ALTER TABLE journals ADD COLUMN name TEXT NOT NULL DEFAULT 'journal.jsonl';
  `,
  `
  -- The notes that were not replaced, of the lines that name what they replace, and when the others
  -- were written.
  CREATE TABLE note_versions (
    workstream_id TEXT NOT NULL,
    at TEXT NOT NULL,
    notes TEXT NOT NULL
  ) STRICT;
  CREATE INDEX note_versions_of_workstream ON note_versions (workstream_id, at);
  CREATE TABLE replaced_notes (
    workstream_id TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (workstream_id, at)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- The lines of messages in which something was covered for good.
  CREATE TABLE covered_messages (
    workstream_id TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (workstream_id, message)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Time is added up by device, too.
  DROP INDEX closed_session_times;
  CREATE INDEX closed_session_times
    ON sessions (ended_at, started_at, status, last_activity_at, workstream_id, device)
    WHERE ended_at IS NOT NULL;
  `,
  `
  -- The device on which a correction was made.
  ALTER TABLE corrections ADD COLUMN device TEXT;
  `,
  `
  -- When the user's words about a session were written; null for the instant of its complete line.
  ALTER TABLE sessions ADD COLUMN title_at TEXT;
  ALTER TABLE sessions ADD COLUMN where_stopped_at TEXT;
  ALTER TABLE session_registers ADD COLUMN words TEXT;
  `,
  `
  -- Workstreams whose journals have changed since their messages were read, and the sessions to count
  -- again; '' for the workstream itself.
  CREATE TABLE pending_counts (
    workstream_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    PRIMARY KEY (workstream_id, session_id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What is known of a message besides its role (message-kind.ts): titles, and what sub-agents wrote.
  ALTER TABLE message_index ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX title_messages ON message_index (log_key, timestamp) WHERE kind = 1;
  -- What was read without it is read again.
  DELETE FROM message_logs;
  `,
  `
  -- When only an agent worked, for adding up time, too.
  ALTER TABLE sessions ADD COLUMN agent_alone TEXT NOT NULL DEFAULT '[]';
  DROP INDEX closed_session_times;
  CREATE INDEX closed_session_times ON sessions
    (ended_at, started_at, status, last_activity_at, workstream_id, device, agent_alone)
    WHERE ended_at IS NOT NULL;
  -- What was counted without it is counted again.
  DELETE FROM message_logs;
  `,
  `
  -- What messages say of tokens, by their keys in message_index; only those that say any. answer: a
  -- number made of what joins the parts of one answer.
  CREATE TABLE message_tokens (
    log_key INTEGER NOT NULL REFERENCES message_logs (key) ON DELETE CASCADE,
    timestamp INTEGER NOT NULL,
    position INTEGER NOT NULL,
    session_id TEXT,
    answer INTEGER,
    model TEXT,
    input INTEGER NOT NULL,
    output INTEGER NOT NULL,
    cache_read INTEGER NOT NULL,
    cache_write INTEGER NOT NULL,
    PRIMARY KEY (log_key, timestamp, position)
  ) STRICT, WITHOUT ROWID;
  -- What was read without it is read again.
  DELETE FROM message_logs;
  `,
  `
  ALTER TABLE workstreams ADD COLUMN is_private INTEGER NOT NULL DEFAULT 0
    CHECK (is_private IN (0, 1));
  `,
  `
  -- What the messages of closed sessions say of them. claim: of facts that are being made; a change of the
  -- session's messages removes the row, and the facts are not stored then.
  CREATE TABLE session_facts (
    session_id TEXT NOT NULL PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    facts TEXT,
    claim TEXT UNIQUE,
    CHECK ((facts IS NULL) <> (claim IS NULL))
  ) STRICT;
  CREATE TRIGGER facts_of_changed_session
    AFTER UPDATE OF workstream_id, started_at, ended_at, takes_in ON sessions
  BEGIN
    DELETE FROM session_facts WHERE session_id = OLD.id;
  END;
  -- Nothing that was deleted for good stays here until the database is rebuilt.
  CREATE TRIGGER facts_of_removed_content AFTER INSERT ON removal_lines
  BEGIN
    DELETE FROM session_facts;
  END;
  `,
  `
  -- What a model wrote about sessions. It follows from the messages and the model, so no file has it.
  CREATE TABLE model_summaries (
    session_id TEXT NOT NULL PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    summary TEXT NOT NULL
  ) STRICT;
  -- Notes about parts of a session, by the hash of what they depend on.
  CREATE TABLE model_notes (
    key TEXT NOT NULL PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    notes TEXT NOT NULL
  ) STRICT;
  CREATE INDEX notes_of_session ON model_notes (session_id);
  -- Summaries that are being made: without its claim, nothing of one is stored.
  CREATE TABLE model_claims (claim TEXT NOT NULL PRIMARY KEY) STRICT;
  -- Nothing that was deleted for good stays here until the database is rebuilt.
  CREATE TRIGGER summaries_of_removed_content AFTER INSERT ON removal_lines
  BEGIN
    DELETE FROM model_summaries;
    DELETE FROM model_notes;
    DELETE FROM model_claims;
  END;
  `,
  `
  -- What a program wrote about a session, as JSON with its name, and when.
  ALTER TABLE sessions ADD COLUMN written_summary TEXT;
  ALTER TABLE sessions ADD COLUMN written_summary_at TEXT;
  UPDATE session_registers
    SET words = json_insert(words, '$.writtenSummary', json('{"at":"","value":null}'))
    WHERE words IS NOT NULL;
  `,
  `
  -- Sessions whose summary by a model failed when nobody was waiting for it, and why.
  CREATE TABLE model_failures (
    session_id TEXT NOT NULL PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
    failed_at TEXT NOT NULL,
    fault TEXT NOT NULL
  ) STRICT;
  -- An endpoint may have quoted what it was sent.
  CREATE TRIGGER failures_of_removed_content AFTER INSERT ON removal_lines
  BEGIN
    DELETE FROM model_failures;
  END;
  `,
  `
  -- The page of a session says which program has corrected it.
  CREATE INDEX parts_of_session ON correction_parts (session_id);
  `,
  `
  -- What a model wrote about workstreams, and its notes about parts of them, as for sessions.
  CREATE TABLE workstream_model_summaries (
    workstream_id TEXT NOT NULL PRIMARY KEY REFERENCES workstreams (id) ON DELETE CASCADE,
    summary TEXT NOT NULL
  ) STRICT;
  CREATE TABLE workstream_model_notes (
    key TEXT NOT NULL PRIMARY KEY,
    workstream_id TEXT NOT NULL REFERENCES workstreams (id) ON DELETE CASCADE,
    notes TEXT NOT NULL
  ) STRICT;
  CREATE INDEX notes_of_workstream ON workstream_model_notes (workstream_id);
  CREATE TRIGGER workstream_summaries_of_removed_content AFTER INSERT ON removal_lines
  BEGIN
    DELETE FROM workstream_model_summaries;
    DELETE FROM workstream_model_notes;
  END;
  `,
  `
  -- The settings list what programs have changed: their corrections, and the messages that they have added, by
  -- their keys in message_index.
  CREATE INDEX corrections_by_programs ON corrections (at) WHERE made_by <> 'user';
  CREATE TABLE program_messages (
    log_key INTEGER NOT NULL REFERENCES message_logs (key) ON DELETE CASCADE,
    timestamp INTEGER NOT NULL,
    position INTEGER NOT NULL,
    session_id TEXT,
    program TEXT NOT NULL,
    PRIMARY KEY (log_key, timestamp, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX program_messages_by_time ON program_messages (timestamp);
  -- What was read without them is read again.
  DELETE FROM message_logs;
  `,
  `
  -- The numbers are random: those of new lines are together, so that adding some changes few pages.
  CREATE TABLE identities (
    log_key INTEGER NOT NULL REFERENCES message_logs (key) ON DELETE CASCADE,
    is_new INTEGER NOT NULL,
    number INTEGER NOT NULL,
    timestamp INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (log_key, is_new, number, timestamp, position)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO identities SELECT log_key, 0, number, timestamp, position FROM message_identities;
  DROP TABLE message_identities;
  ALTER TABLE identities RENAME TO message_identities;
  `,
];
