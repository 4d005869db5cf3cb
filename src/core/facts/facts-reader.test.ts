import { rmSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { filesWith } from '../../../tests/support/bytes.ts';
import { silentLog } from '../../../tests/support/logs.ts';
import { lineAt, openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { SCRATCH_ID } from '../../shared/model/model.ts';
import { FACTS_VERSION, type FactSource } from '../../shared/model/session-facts.ts';
import { runToCompletion } from '../base/steps.ts';
import { openWorkspace } from '../workspace.ts';
import { BackgroundFacts } from './background-facts.ts';
import { sessionFacts } from './session-facts.ts';

/** Opens a workspace with a session from 9:00 to 9:05 that has these messages. */
function withMessages(...lines: Record<string, unknown>[]) {
  const workspace = openTestWorkspace();
  const { sessions, thesis, clock, appendByAnother } = workspace;
  const id = sessions.startSession(thesis);
  clock.pass(5);
  appendByAnother(...lines);
  sessions.onFilesChanged(thesis);
  sessions.endSession(id);
  return {
    ...workspace,
    workspace,
    id,
    facts: () => runToCompletion(workspace.facts.ofSession(id)),
  };
}

const asked = lineAt('09:01:00', {
  role: 'user',
  id: 'a'.repeat(20),
  content: 'Sort the invoices.',
});

it('has the facts of the messages of a session, and of no others', () => {
  const { facts, appendByAnother, sessions, thesis } = withMessages(asked);
  appendByAnother(lineAt('09:07:00', { content: 'We decided to wait.' }));
  sessions.onFilesChanged(thesis);
  expect(facts()).toMatchObject({ asked: { text: 'Sort the invoices.' }, decisions: [] });
});

it('has what arrives late', () => {
  const { facts, appendByAnother, sessions, thesis } = withMessages(asked);
  appendByAnother(lineAt('09:03:00', { content: 'We decided to wait.' }));
  sessions.onFilesChanged(thesis);
  expect(facts().decisions).toMatchObject([{ text: 'We decided to wait.' }]);
});

it('finds the message of a fact, also among others of the same time and without an id', () => {
  const { workspace, id, facts, messages } = withMessages(
    lineAt('09:01:00', { role: 'system', content: 'Begun.' }),
    asked,
    lineAt('09:02:00', { content: 'We decided to wait.' }),
    lineAt('09:02:00', { role: 'system', content: 'Waiting.' }),
  );
  const { asked: request, decisions } = facts();
  const contentOf = (source: FactSource | undefined | null) => {
    const key = source && workspace.facts.findMessage(id, source);
    return key && messages.readSessionAt(id, { index: messages.indexOf(id, key), limit: 1 });
  };
  expect(contentOf(request)).toMatchObject([{ content: 'Sort the invoices.' }]);
  expect(contentOf(decisions[0])).toMatchObject([{ timestamp: '2026-01-29T09:02:00.000Z' }]);
  expect(contentOf({ at: '2026-01-29T09:04:00.000Z', messageId: null })).toBeNull();
});

it('has the same facts in a database that is built again from the files', () => {
  const { facts, folder, close, id, options } = withMessages(asked, lineAt('09:02:00'));
  const before = facts();
  close();
  rmSync(folder.database);
  const again = openWorkspace(options);
  expect(runToCompletion(again.facts.ofSession(id))).toEqual(before);
  again.close();
});

it('has all messages of a long session', () => {
  const lines = Array.from({ length: 90 }, (_, index) =>
    lineAt(`09:0${Math.floor(index / 60) + 1}:${String(index % 60).padStart(2, '0')}`, {
      content: `Decision: ${index}.`,
    }),
  );
  const { facts } = withMessages(...lines);
  expect(facts().decisions.map(({ text }) => text)).toEqual(
    Array.from({ length: 20 }, (_, index) => `Decision: ${70 + index}.`),
  );
});

describe('the stored facts', () => {
  const rowsIn = (path: string) => {
    const database = new BetterSqlite3(path);
    const rows = database.prepare('SELECT session_id, version FROM session_facts').all();
    database.close();
    return rows;
  };

  it('are written in the transaction that closes the session', () => {
    const { facts, id, folder } = withMessages(asked);
    expect(rowsIn(folder.database)).toEqual([{ session_id: id, version: FACTS_VERSION }]);
    expect(facts().asked?.text).toBe('Sort the invoices.');
  });

  it('need no row for a session until it has a message', () => {
    const { facts, workspace, id, folder, appendByAnother, sessions, thesis } = withMessages();
    expect(rowsIn(folder.database)).toEqual([]);
    expect(workspace.facts.isMissing(id)).toBe(false);
    expect(facts()).toEqual(sessionFacts([]));
    appendByAnother(lineAt('09:03:00', { content: 'We decided to wait.' }));
    sessions.onFilesChanged(thesis);
    expect(workspace.facts.isMissing(id)).toBe(true);
    expect(facts().decisions).toMatchObject([{ text: 'We decided to wait.' }]);
  });

  it('are written at the expiry of a session that times out', () => {
    const { sessions, facts, thesis, clock, messages } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    messages.append(thesis, { role: 'user', content: 'Sort the invoices.' });
    clock.pass(600);
    sessions.timeoutCheck();
    expect(facts.isMissing(id)).toBe(false);
  });

  it('follow the end of a session of more than 500 messages in steps', () => {
    const lines = Array.from({ length: 501 }, () => lineAt('09:01:00'));
    const { facts, workspace, id } = withMessages(...lines);
    expect(workspace.facts.isMissing(id)).toBe(true);
    const inSteps = [...workspace.facts.store(id)];
    expect(inSteps.length).toBeGreaterThan(1);
    expect(workspace.facts.isMissing(id)).toBe(false);
    expect(facts().outcome?.text).toBe('Done.');
  });

  it('are not those of before a message that came while they were made', () => {
    const lines = Array.from({ length: 501 }, () => lineAt('09:01:00'));
    const { facts, workspace, id, appendByAnother, sessions, thesis } = withMessages(...lines);
    const storing = workspace.facts.store(id);
    storing.next();
    appendByAnother(lineAt('09:03:00', { content: 'We decided to wait.' }));
    sessions.onFilesChanged(thesis);
    runToCompletion(storing);
    expect(workspace.facts.isMissing(id)).toBe(true);
    expect(facts().decisions).toMatchObject([{ text: 'We decided to wait.' }]);
  });

  it('of an earlier version count as missing', () => {
    const { workspace, id, folder } = withMessages(asked);
    const database = new BetterSqlite3(folder.database);
    database.prepare('UPDATE session_facts SET version = version - 1').run();
    database.close();
    expect(workspace.facts.isMissing(id)).toBe(true);
    runToCompletion(workspace.facts.store(id));
    expect(workspace.facts.isMissing(id)).toBe(false);
  });

  it('follow a late message of the workstream from which a session was moved', () => {
    const { workspace, facts, corrections, sessions, id, appendByAnother, thesis } =
      withMessages(asked);
    corrections.moveSession(id, SCRATCH_ID);
    runToCompletion(workspace.facts.store(id));
    expect(workspace.facts.isMissing(id)).toBe(false);
    appendByAnother(lineAt('09:03:00', { content: 'We decided to wait.' }));
    sessions.onFilesChanged(thesis);
    expect(facts().decisions).toMatchObject([{ text: 'We decided to wait.' }]);
  });

  it('have nothing of a message that was deleted for good, before the database is rebuilt', () => {
    const { workspace, id, folder, facts, messages, removals } = withMessages(asked);
    const [message] = messages.readSession(id, { limit: 1 });
    if (!message) throw new Error('There is no message.');
    const { timestamp, position, workstreamId } = message;
    removals.remove({
      kind: 'message',
      sessionId: id,
      key: { timestamp, position, workstreamId },
    });
    expect(rowsIn(folder.database)).toEqual([]);
    runToCompletion(workspace.open());
    expect(filesWith(folder.path, 'invoices')).toEqual([]);
    expect(facts().asked).toBeNull();
  });
});

describe('facts in the background', () => {
  it('are stored for a long session after its end, and for one that somebody asked for', async () => {
    const long = Array.from({ length: 501 }, () => lineAt('09:01:00'));
    const { workspace, id, facts, changes } = withMessages(asked, ...long);
    const background = new BackgroundFacts({ facts: workspace.facts, changes, log: silentLog });
    onTestFinished(() => background.pause());
    background.run();
    facts();
    await vi.waitFor(() => expect(workspace.facts.isMissing(id)).toBe(false));
    workspace.corrections.editSession(id, { startedAt: '2026-01-29T09:00:30.000Z' });
    expect(workspace.facts.isMissing(id)).toBe(true);
    await vi.waitFor(() => expect(workspace.facts.isMissing(id)).toBe(false));
  });

  it('wait while they are paused', async () => {
    const long = Array.from({ length: 501 }, () => lineAt('09:01:00'));
    const { workspace, id, facts, changes } = withMessages(asked, ...long);
    const background = new BackgroundFacts({ facts: workspace.facts, changes, log: silentLog });
    background.run();
    facts();
    await background.pause();
    expect(workspace.facts.isMissing(id)).toBe(true);
    background.run();
    await vi.waitFor(() => expect(workspace.facts.isMissing(id)).toBe(false));
    await background.pause();
  });
});
