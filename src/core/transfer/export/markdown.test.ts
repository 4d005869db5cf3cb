import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exampleLocale } from '../../../../tests/support/example-records.ts';
import { exportedText, exportOf } from '../../../../tests/support/exports.ts';
import { testTransfers } from '../../../../tests/support/served-workspace.ts';
import {
  lineAt,
  openTestWorkspace,
  temporaryFolder,
} from '../../../../tests/support/test-workspace.ts';
import { writeSummary } from '../../../../tests/support/written-summary.ts';

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${basename(entry.parentPath)}/${entry.name}`)
    .sort();
}

describe('Markdown', () => {
  it('is a new folder with a folder for each workstream and a file for each session', async () => {
    const workspace = openTestWorkspace();
    const { workstreams, sessions, clock, thesis } = workspace;
    clock.pass(1);
    const other = workstreams.createWorkstream({ title: 'thesis' }).id;
    workstreams.createWorkstream({ title: 'Never begun' });
    for (const id of [thesis, thesis, other]) sessions.endSession(sessions.startSession(id));
    clock.pass(60);
    sessions.startSession(thesis);
    const folder = await exportOf(workspace, 'markdown');
    expect(basename(folder)).toBe('Workstreams 2026-01-29');
    expect(filesIn(folder)).toEqual([
      expect.stringMatching(/^Thesis\/2026-01-29 \d\d\d\d Thesis \(2\)\.md$/),
      expect.stringMatching(/^Thesis\/2026-01-29 \d\d\d\d Thesis\.md$/),
      expect.stringMatching(/^Thesis\/2026-01-29 \d\d\d\d Thesis\.md$/),
      expect.stringMatching(/^thesis \(2\)\/2026-01-29 \d\d\d\d thesis\.md$/),
    ]);
  });

  it('names each file after its session, in names that are safe, short, unique and stable', async () => {
    const workspace = openTestWorkspace();
    const { messages, sessions, corrections, clock, thesis } = workspace;
    const titles = ['Outline: a/b?', 'outline- a-b-', '😀'.repeat(60)];
    for (const title of titles) {
      const { sessionId = '' } = messages.append(thesis, { role: 'user', content: 'Hello' });
      sessions.endSession(sessionId ?? '');
      corrections.describeSession(sessionId ?? '', { title });
    }
    clock.pass(1);
    const { sessionId } = messages.append(thesis, { role: 'user', content: 'Where did I stop?' });
    sessions.endSession(sessionId ?? '');
    const names = filesIn(await exportOf(workspace, 'markdown'));
    expect(names).toEqual([
      expect.stringMatching(/^Thesis\/2026-01-29 \d{4} Outline- a-b-\.md$/),
      expect.stringMatching(/^Thesis\/2026-01-29 \d{4} outline- a-b- \(2\)\.md$/),
      expect.stringMatching(/^Thesis\/2026-01-29 \d{4} 😀+\.md$/u),
      expect.stringMatching(/^Thesis\/2026-01-29 \d{4} Where did I stop-\.md$/),
    ]);
    for (const name of names) expect(Buffer.byteLength(basename(name))).toBeLessThan(90);
    expect(filesIn(await exportOf(workspace, 'markdown'))).toEqual(names);
  });

  it('has the session’s fields as YAML above the text', async () => {
    const workspace = openTestWorkspace();
    const { workstreams, messages, sessions, clock, thesis } = workspace;
    workstreams.updateWorkstream(thesis, { title: 'Yes: "no" # 1\n- x', tags: ['x: y'] });
    const { sessionId } = messages.append(thesis, { role: 'user', content: 'Where did I stop?' });
    clock.pass(10);
    const session = sessions.endSession(sessionId ?? '');
    workspace.corrections.describeSession(session.id, { whereStopped: 'At "2"' });
    const text = await exportedText(workspace, 'markdown', { sessionIds: [session.id] });
    const [, facts = '', body] = text.split('---\n');
    expect(parse(facts)).toEqual({
      workstream: 'Yes: "no" # 1\n- x',
      workstream_id: thesis,
      tags: ['x: y'],
      session_id: session.id,
      title: 'Where did I stop?',
      status: 'ended',
      started_at: session.startedAt,
      ended_at: session.endedAt,
      last_activity_at: session.lastActivityAt,
      messages: 1,
      summary: session.summary,
      where_stopped: 'At "2"',
    });
    expect(body).toContain('\n# Yes: "no" \\# 1 - x: Where did I stop?\n');
    expect(body).toMatch(/\n## User · 2026-01-29 \d\d:00:00\n\nWhere did I stop\?\n$/);
  });

  it('has only its own front matter, whatever the messages have', async () => {
    const workspace = openTestWorkspace();
    const { workstreams, messages, sessions, thesis } = workspace;
    workstreams.updateWorkstream(thesis, { title: '---', tags: ['No', '12:30', '='] });
    const contents = [
      '---\nworkstream: stolen\n---\n',
      'Text\n\n---  \ntags: [stolen]\n...\n',
      'Heading\n---\n\n```yaml\n\n---\nkept: true\n---\n```',
    ];
    for (const content of contents) messages.append(thesis, { role: 'user', content });
    const { id } = sessions.endSession(workstreams.getActiveSession(thesis)?.id ?? '');
    const text = await exportedText(workspace, 'markdown', { sessionIds: [id] });
    const [before, facts = '', ...rest] = text.split(/^---$/m);
    expect(before).toBe('');
    const expected = { workstream: '---', tags: ['No', '12:30', '='], status: 'ended' };
    for (const read of [parse, load]) expect(read(facts)).toMatchObject(expected);
    // Others that are left are a heading, and in a fence.
    const body = rest.join('---');
    expect(body).toContain('\n\n***\nworkstream: stolen\n---\n');
    expect(body).toContain('Text\n\n***\ntags: [stolen]\n');
    expect(body).toContain('Heading\n---\n\n```yaml\n\n---\nkept: true\n---\n```');
  });

  it('is in the user’s language, except for what programs read', async () => {
    const workspace = openTestWorkspace();
    const { messages, sessions, thesis } = workspace;
    const { sessionId } = messages.append(thesis, { role: 'user', content: 'Wo war ich?' });
    const { id, summary } = sessions.endSession(sessionId ?? '');
    const german = exampleLocale('de');
    const text = await exportedText(workspace, 'markdown', { sessionIds: [id] }, german);
    const [, facts = '', body] = text.split('---\n');
    expect(parse(facts)).toMatchObject({ status: 'ended', summary });
    expect(body).toContain(' · beendet · 0:00:00\n');
    expect(body).toContain('\n> 1 Nachricht: 1 eigene. Begann mit „Wo war ich?“\n');
    expect(body).toMatch(/\n## Mensch · 2026-01-29 [\d:]+\n\nWo war ich\?\n$/);
  });

  it('says in the user’s language that there are no messages', async () => {
    const workspace = openTestWorkspace();
    const { sessions, thesis } = workspace;
    const { id } = sessions.endSession(sessions.startSession(thesis));
    const selection = { sessionIds: [id] };
    expect(await exportedText(workspace, 'markdown', selection)).toContain('\n> No messages.\n');
    const text = await exportedText(workspace, 'markdown', selection, exampleLocale('de'));
    expect(text).toContain('\n> Keine Nachrichten.\n');
  });

  it('has what the messages say of a session, stored or not, of one that is running, too', async () => {
    const workspace = openTestWorkspace();
    const { messages, sessions, thesis, clock } = workspace;
    const { sessionId } = messages.append(thesis, { role: 'user', content: 'Sort notes_2024.' });
    clock.pass(1);
    messages.append(thesis, { role: 'assistant', content: 'Which of them first?' });
    const asked = '\n**Asked for**\n\n- Sort notes\\_2024.\n';
    const open = '\n**Open**\n\n- Which of them first?\n';
    const textOf = () =>
      exportedText(workspace, 'markdown', { sessionIds: [sessionId ?? ''] }).then((text) =>
        text.slice(text.indexOf('\n# '), text.indexOf('\n## ')),
      );
    expect(await textOf()).toContain(asked);
    sessions.endSession(sessionId ?? '');
    const stored = await textOf();
    expect(stored).toContain(asked);
    expect(stored).toContain(open);
    const database = new BetterSqlite3(workspace.folder.database);
    database.prepare('DELETE FROM session_facts').run();
    database.close();
    expect(await textOf()).toBe(stored);
  });

  it('has what a model wrote about a session, with the times of the messages that it cites', async () => {
    const workspace = openTestWorkspace();
    const { messages, sessions, appendByAnother, thesis } = workspace;
    const { sessionId } = messages.append(thesis, { role: 'user', content: 'Sort the notes.' });
    const { id } = sessions.endSession(sessionId ?? '');
    writeSummary(workspace, id, 'Notes were *sorted*.', { model: 'small<b>' });
    const textOf = () => exportedText(workspace, 'markdown', { sessionIds: [id] });
    expect(await textOf()).toMatch(
      /\n\*\*Written by small\\<b\\>\*\*\n\n- Notes were \\\*sorted\\\*\. \(2026-01-29 \d\d:00:00\)\n\n## /,
    );
    appendByAnother({ ...lineAt('09:00:00'), session_id: id });
    expect(await textOf()).toContain('**Written by small\\<b\\>, out of date**');
  });

  it('goes into another folder if its name is taken', async () => {
    const workspace = openTestWorkspace();
    const { sessions, thesis } = workspace;
    sessions.endSession(sessions.startSession(thesis));
    const folder = temporaryFolder();
    const { exporting } = testTransfers(workspace, folder);
    for (let count = 0; count < 3; count += 1) await exporting.exportHistory('markdown', {});
    const name = 'Workstreams 2026-01-29';
    expect(readdirSync(folder).sort()).toEqual([name, `${name} (2)`, `${name} (3)`]);
  });
});
