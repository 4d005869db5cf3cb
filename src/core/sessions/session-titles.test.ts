import { rmSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { isLongRun, sampleSeed } from '../../../tests/support/sampling.ts';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
} from '../../../tests/support/test-workspace.ts';
import { titleOf } from '../../shared/model/session-title.ts';
import { Random } from '../sample/random.ts';
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

  it('follows a message that is written again after the end', () => {
    const { derived, read, clock, sessions, id } = open();
    clock.pass(5);
    const message = { id: 'an-answer-that-grows' };
    read(lineAt('09:01:00', { ...message, content: 'I' }));
    sessions.endSession(id);
    read(lineAt('09:01:00', { ...message, content: 'I look at it' }));
    expect(derived()).toBe('I look at it');
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

const titleAt = (time: string, content: string, more: Record<string, unknown> = {}) =>
  lineAt(time, { role: 'system', content, metadata: { kind: 'title', ...more } });

describe('the title that an agent gives a conversation', () => {
  it('is that of the session, rather than the first words', () => {
    const { derived, read, write, clock, sessions, id } = open();
    clock.pass(5);
    write('Where are the receipts printed?');
    read(titleAt('09:01:00', '**Receipts** of the till'));
    expect(derived()).toBe('Receipts of the till');
    write('And where are they kept?');
    expect(derived()).toBe('Receipts of the till');
    expect(sessions.endSession(id).derivedTitle).toBe('Receipts of the till');
  });

  it('is the last one, in whatever order they arrive', () => {
    const { derived, read, clock } = open();
    clock.pass(5);
    read(titleAt('09:02:00', 'Second'));
    read(titleAt('09:01:00', 'First'));
    expect(derived()).toBe('Second');
    read(titleAt('09:03:00', 'Third'));
    expect(derived()).toBe('Third');
  });

  it('holds when it arrives after the end', () => {
    const { derived, read, clock, sessions, id } = open();
    clock.pass(5);
    read(lineAt('09:01:00', { role: 'user', content: 'Hello' }));
    sessions.endSession(id);
    expect(derived()).toBe('Hello');
    read(titleAt('09:02:00', 'Greetings'));
    expect(derived()).toBe('Greetings');
  });

  it('is no title of the session if it has no words, is a sub-agent’s, or is outside', () => {
    const { derived, read, clock, sessions, id } = open();
    clock.pass(5);
    read(
      lineAt('09:01:00', { role: 'user', content: 'Hello' }),
      titleAt('08:59:00', 'Before'),
      titleAt('09:02:00', 'Of a sub-agent', { sub_agent: 'a7' }),
      lineAt('09:03:00', { role: 'user', content: 'By the user', metadata: { kind: 'title' } }),
    );
    expect(derived()).toBe('Hello');
    read(titleAt('09:04:00', '---'));
    expect(derived()).toBe('Hello');
    sessions.endSession(id);
    read(titleAt('09:06:00', 'Afterwards'));
    expect(derived()).toBe('Hello');
  });

  it('does not change the user’s own title', () => {
    const { read, clock, corrections, workstreams, id } = open();
    clock.pass(5);
    corrections.describeSession(id, { title: 'My own' });
    read(titleAt('09:01:00', 'Given'));
    expect(titleOf(workstreams.getSession(id))).toBe('My own');
  });

  it('moves along with the messages of a session', () => {
    const { read, clock, corrections, sessions, workstreams, id } = open();
    clock.pass(5);
    read(titleAt('09:01:00', 'First half'), titleAt('09:03:00', 'Second half'));
    sessions.endSession(id);
    const parts = corrections.splitSession(id, '2026-01-29T09:02:00.000Z');
    expect(parts.map(({ derivedTitle }) => derivedTitle)).toEqual(['First half', 'Second half']);
    const { id: other } = workstreams.createWorkstream({ title: 'Other' });
    expect(corrections.moveSession(parts[0]?.id ?? '', other).derivedTitle).toBe('First half');
  });
});

it('what an agent tells its sub-agent is no first words of the user', () => {
  const { derived, read, clock } = open();
  clock.pass(5);
  read(
    lineAt('09:01:00', { role: 'user', content: 'Find who', metadata: { sub_agent: 'a7' } }),
    lineAt('09:02:00', { role: 'assistant', content: 'I look', metadata: { sub_agent: 'a7' } }),
  );
  expect(derived()).toBe('I look');
  read(lineAt('09:03:00', { role: 'user', content: 'And now?' }));
  expect(derived()).toBe('And now?');
});

/** The title by docs/FORMAT.md, of messages whose content has no Markdown. */
function expectedTitle(lines: readonly Record<string, unknown>[], from: string, to: string) {
  const within = lines.filter(({ timestamp: at }) => String(at) >= from && String(at) <= to);
  const of = (role: string, kind: 'title' | 'none') =>
    within.filter((line) => {
      const metadata = (line.metadata ?? {}) as Record<string, unknown>;
      const isAside = 'sub_agent' in metadata && (role === 'user' || kind === 'title');
      return line.role === role && !isAside && (kind === 'none' || metadata.kind === kind);
    });
  const least = (found: Record<string, unknown>[], pick: 'min' | 'max') => {
    const times = found.map(({ timestamp }) => Date.parse(String(timestamp)));
    const time = Math[pick](...times);
    const words = found
      .filter(({ timestamp }) => Date.parse(String(timestamp)) === time)
      .map(({ content }) => String(content))
      .sort();
    return words[0] ?? null;
  };
  return (
    least(of('system', 'title'), 'max') ??
    least(of('user', 'none'), 'min') ??
    least(of('assistant', 'none'), 'min')
  );
}

it('the title is the same however messages arrive, and after a rebuild', () => {
  const random = new Random(sampleSeed());
  for (let run = 0; run < (isLongRun ? 300 : 15); run += 1) checkTitle(random);
});

function checkTitle(random: Random): void {
  const lines = Array.from({ length: 14 }, (_, index) => {
    const isTitle = random.once(3);
    return lineAt(`09:0${random.below(9)}:00`, {
      // Some are the same message again.
      id: `message-of-an-agent-${random.once(5) ? 'again' : index}`,
      role: isTitle ? 'system' : random.pick(['user', 'assistant', 'tool_use']),
      content: `Words ${random.pick('abcdefgh'.split(''))}`,
      metadata: {
        ...(isTitle && { kind: 'title' }),
        ...(random.once(3) && { sub_agent: 'a' }),
      },
    });
  });
  const workspace = open();
  const { read, clock, sessions, id, workstreams } = workspace;
  clock.pass(9);
  const end = random.below(lines.length);
  lines.forEach((line, index) => {
    if (index === end) sessions.endSession(id);
    read(line);
  });
  const kept = new Map<string, Record<string, unknown>>();
  for (const line of lines) {
    const key = `${line.id} ${line.role}`;
    const orderOf = (each: Record<string, unknown>) =>
      [each.timestamp, each.content, JSON.stringify(each.metadata)].join(' ');
    const before = kept.get(key);
    if (before === undefined || orderOf(line) > orderOf(before)) kept.set(key, line);
  }
  const from = '2026-01-29T09:00:00';
  const expected = expectedTitle([...kept.values()], from, '2026-01-29T09:09:00Z');
  expect(workstreams.getSession(id).derivedTitle).toBe(expected);
  expect(rebuilt(workspace).workstreams.getSession(id).derivedTitle).toBe(expected);
}

it('a database of an earlier version keeps its sessions, with their first words as title', () => {
  const { write, sessions, id, close, folder, openAgain } = open();
  write('Where did I stop?');
  sessions.endSession(id);
  close();
  const database = new BetterSqlite3(folder.database);
  // What this version has added, and those after it.
  database.exec('DROP INDEX corrections_by_programs; DROP TABLE program_messages');
  database.exec('DROP INDEX parts_of_session');
  database.exec('DROP INDEX title_messages; ALTER TABLE message_index DROP COLUMN kind');
  database.exec('DROP TABLE message_tokens; DROP TABLE message_files');
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
    'sessions DROP COLUMN agent_alone',
    'sessions DROP COLUMN written_summary',
    'sessions DROP COLUMN written_summary_at',
    'message_files DROP COLUMN messages',
    'message_files DROP COLUMN awaits_reply',
    'message_files DROP COLUMN repeats',
    'workstreams DROP COLUMN weekly_goal_ms',
    'workstreams DROP COLUMN is_private',
    'corrections DROP COLUMN device',
    'corrections DROP COLUMN goal_before',
    'corrections DROP COLUMN goal_after',
    'sessions DROP COLUMN noted_at',
    'sessions DROP COLUMN title_at',
    'sessions DROP COLUMN where_stopped_at',
    'workstreams DROP COLUMN fields_at',
  ]) {
    database.exec(`ALTER TABLE ${column}`);
  }
  database.exec(`DROP TRIGGER facts_of_changed_session; DROP TABLE session_facts;
    DROP TABLE model_summaries; DROP TABLE model_notes; DROP TABLE model_claims;
    DROP TABLE model_failures;
    DROP TABLE workstream_model_summaries; DROP TABLE workstream_model_notes;
    DROP TABLE message_identities; DROP TABLE session_registers;
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
