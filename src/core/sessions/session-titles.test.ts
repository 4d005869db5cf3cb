import { rmSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
} from '../../../tests/support/test-workspace.ts';
import { titleOf } from '../../shared/model/session-title.ts';
import { MIGRATIONS } from '../storage/sqlite/migrations.ts';

/** Opens a workspace with an active session. */
function open() {
  const workspace = openTestWorkspace();
  const { sessions, workstreams, messages, thesis } = workspace;
  const id = sessions.startSession(thesis);
  return {
    ...workspace,
    id,
    write: (content: string) => messages.append(thesis, { role: 'user', content }),
    derived: () => workstreams.getSession(id).derivedTitle,
    read: (...lines: Record<string, unknown>[]) => {
      workspace.appendByAnother(...lines);
      sessions.onFilesChanged(thesis);
    },
  };
}

/** Rebuilds the database from the files. */
function rebuilt({ close, folder, openAgain }: TestWorkspace) {
  close();
  for (const side of ['', '-wal', '-shm']) rmSync(`${folder.database}${side}`, { force: true });
  return openAgain();
}

describe('the title that is derived from a session’s messages', () => {
  it('is known as soon as there is a message, and stays that of the first', () => {
    const { derived, write, sessions, id } = open();
    expect(derived()).toBeNull();
    write('**Outline** of chapter 1\nand more');
    write('Something else');
    expect(derived()).toBe('Outline of chapter 1');
    expect(sessions.endSession(id).derivedTitle).toBe('Outline of chapter 1');
  });

  it('is an agent’s until the user writes', () => {
    const { derived, read, write, clock } = open();
    clock.pass(5);
    read(lineAt('09:01:00', { role: 'tool_use', content: 'read_file' }));
    expect(derived()).toBeNull();
    read(lineAt('09:02:00', { content: 'Reading the file.' }));
    read(lineAt('09:03:00', { content: 'Done.' }));
    expect(derived()).toBe('Reading the file.');
    write('Thank you');
    expect(derived()).toBe('Thank you');
  });

  it('follows a message that arrives late, also after the end', () => {
    const { derived, read, clock, sessions, id } = open();
    clock.pass(5);
    read(lineAt('09:03:00', { content: 'Third' }));
    read(lineAt('09:02:00', { content: 'Second' }));
    expect(derived()).toBe('Second');
    sessions.endSession(id);
    read(lineAt('09:01:00', { content: 'First' }));
    expect(derived()).toBe('First');
  });

  it('is that of a message that started the session', () => {
    const { sessions, appendByAnother, workstreams, thesis, clock } = openTestWorkspace();
    clock.pass(5);
    appendByAnother(lineAt('09:04:00', { content: 'An agent at work' }));
    sessions.onFilesChanged(thesis);
    expect(workstreams.getActiveSession(thesis)?.derivedTitle).toBe('An agent at work');
  });

  it('is the same after a rebuild, for active and closed sessions', () => {
    const workspace = open();
    const { write, sessions, id, thesis, clock } = workspace;
    write('One');
    sessions.endSession(id);
    clock.pass(1);
    const active = sessions.startSession(thesis);
    write('Two');
    const { workstreams } = rebuilt(workspace);
    expect([id, active].map((each) => workstreams.getSession(each).derivedTitle)).toEqual([
      'One',
      'Two',
    ]);
  });
});

it('a database of an earlier version keeps its sessions, with their first words as title', () => {
  const { write, sessions, id, close, folder, openAgain } = open();
  write('Where did I stop?');
  sessions.endSession(id);
  close();
  const database = new BetterSqlite3(folder.database);
  // What this version has added, and those after it.
  database.exec('DROP TABLE message_files');
  for (const table of ['message_index', 'message_identities']) {
    database.exec(`ALTER TABLE ${table} RENAME COLUMN log_key TO file_key`);
  }
  database.exec('ALTER TABLE message_logs RENAME TO message_files');
  database.exec('ALTER TABLE message_files ADD COLUMN read_to INTEGER NOT NULL DEFAULT 0');
  database.exec("ALTER TABLE message_files ADD COLUMN edges BLOB NOT NULL DEFAULT x''");
  database.exec(`DROP INDEX closed_session_times; CREATE INDEX closed_session_times
    ON sessions (ended_at, started_at, status, last_activity_at, workstream_id)
    WHERE ended_at IS NOT NULL`);
  for (const column of [
    'sessions DROP COLUMN title',
    'sessions DROP COLUMN derived_title',
    'sessions DROP COLUMN where_stopped',
    'sessions DROP COLUMN device',
    'message_files DROP COLUMN messages',
    'message_files DROP COLUMN awaits_reply',
    'message_files DROP COLUMN repeats',
    'workstreams DROP COLUMN weekly_goal_ms',
    'corrections DROP COLUMN goal_before',
    'corrections DROP COLUMN goal_after',
    'sessions DROP COLUMN noted_at',
    'workstreams DROP COLUMN fields_at',
  ]) {
    database.exec(`ALTER TABLE ${column}`);
  }
  database.exec(`DROP TABLE message_identities; DROP TABLE session_registers;
    DROP TABLE former_ids; DROP TABLE journal_copies; DROP TABLE removal_lines; DROP TABLE removed_messages;
    DROP TABLE removed_sessions; DROP TABLE removed_workstreams; DROP TABLE pending_removals;
    DROP TABLE note_versions; DROP TABLE replaced_notes; DROP TABLE covered_messages;
    DROP TABLE pending_counts;
    ALTER TABLE journals DROP COLUMN name;
    ALTER TABLE journals DROP COLUMN counted_from;
    ALTER TABLE journals DROP COLUMN counted_to;
    ALTER TABLE journals ADD COLUMN messages_read_to INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE deleted_sessions (id TEXT, workstream_id TEXT, changed_at TEXT)`);
  const before = MIGRATIONS.findIndex((migration) => migration.includes('derived_title'));
  database.pragma(`user_version = ${before}`);
  database.close();
  const session = openAgain().workstreams.getSession(id);
  const derivedTitle = 'Where did I stop?';
  expect(session).toMatchObject({ title: null, derivedTitle, whereStopped: null });
  expect(titleOf(session)).toBe('Where did I stop?');
});
