import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { exportedText } from '../../../../tests/support/exports.ts';
import { ownMessages } from '../../../../tests/support/history-files.ts';
import { testTransfers } from '../../../../tests/support/served-workspace.ts';
import {
  openTestWorkspace,
  type TestWorkspace,
  temporaryFolder,
} from '../../../../tests/support/test-workspace.ts';
import { writeSummary } from '../../../../tests/support/written-summary.ts';
import { EXPORT_FORMATS, type ExportSelection } from '../../../shared/contract/tasks.ts';
import { english } from '../../../shared/i18n/message.ts';
import { jsonWriter } from './json.ts';
import { SelectedHistory } from './selected-history.ts';

let workspace: TestWorkspace;
let garden: string;
/** In order of time: two of the thesis, with one of the garden between. */
let sessions: string[];

beforeEach(() => {
  workspace = openTestWorkspace();
  const { workstreams, messages, clock, thesis } = workspace;
  clock.pass(1);
  garden = workstreams.createWorkstream({ title: 'Garden' }).id;
  sessions = [thesis, garden, thesis].map((id, number) => {
    const { sessionId } = messages.append(id, { role: 'user', content: `Message ${number}` });
    clock.pass(30);
    workspace.sessions.endSession(sessionId ?? '');
    clock.pass(30);
    return sessionId ?? '';
  });
});

const facts = {
  createdAt: '2026-01-29T12:00:00.000Z',
  appVersion: '0.1.0',
  locale: english,
  longestName: 80,
};

async function jsonOf(selection: ExportSelection) {
  const all = JSON.parse(await exportedText(workspace, 'json', selection));
  return {
    workstreams: all.workstreams.map(({ title }: { title: string }) => title),
    sessions: all.sessions.map(({ id }: { id: string }) => id),
    messages: all.messages.map(({ content }: { content: string }) => content),
  };
}

describe('the selection', () => {
  it('can be everything, workstream by workstream', async () => {
    expect(await jsonOf({})).toEqual({
      workstreams: ['Thesis', 'Scratch', 'Garden'],
      sessions: [sessions[0], sessions[2], sessions[1]],
      messages: ['Message 0', 'Message 2', 'Message 1'],
    });
  });

  it('can be a workstream', async () => {
    expect(await jsonOf({ workstreamIds: [garden] })).toEqual({
      workstreams: ['Garden'],
      sessions: [sessions[1]],
      messages: ['Message 1'],
    });
  });

  it('can be a session', async () => {
    expect(await jsonOf({ sessionIds: [sessions[2] ?? ''] })).toEqual({
      workstreams: ['Thesis'],
      sessions: [sessions[2]],
      messages: ['Message 2'],
    });
  });

  it('can be a range of starts, without its end', async () => {
    const range = { from: '2026-01-29T09:01:00.001Z', to: '2026-01-29T11:00:00.000Z' };
    expect(await jsonOf(range)).toEqual({
      workstreams: ['Garden'],
      sessions: [sessions[1]],
      messages: ['Message 1'],
    });
  });

  it('can combine all of these', async () => {
    const { thesis } = workspace;
    const selection = { workstreamIds: [thesis], from: '2026-01-29T10:00:00.000Z' };
    expect(await jsonOf(selection)).toMatchObject({ sessions: [sessions[2]] });
    const both = { workstreamIds: [garden], sessionIds: sessions };
    expect(await jsonOf(both)).toMatchObject({ sessions: [sessions[1]] });
  });

  it('must exist', async () => {
    const { exporting } = testTransfers(workspace, join(temporaryFolder(), 'none'));
    await expect(exporting.exportHistory('csv', { workstreamIds: ['none'] })).rejects.toMatchObject(
      { code: 'WORKSTREAM_NOT_FOUND' },
    );
    await expect(exporting.exportHistory('csv', { sessionIds: ['none'] })).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
  });

  it('includes the messages of a session, whichever workstream they were written in, and no others', async () => {
    const { corrections, thesis } = workspace;
    corrections.moveSession(sessions[0] ?? '', garden);
    const text = await exportedText(workspace, 'json', { workstreamIds: [garden] });
    const { sessions: exported, messages } = JSON.parse(text);
    expect(exported.map(({ takes_in }: { takes_in?: unknown }) => takes_in)).toEqual([
      undefined,
      undefined,
    ]);
    expect(messages).toMatchObject([
      { content: 'Message 0', workstream_id: garden, session_id: sessions[0] },
      { content: 'Message 1', workstream_id: garden, session_id: sessions[1] },
    ]);
    expect(await jsonOf({ workstreamIds: [thesis] })).toMatchObject({ messages: ['Message 2'] });
  });
});

it('an export includes what another program has just written', async () => {
  const { appendByAnother } = workspace;
  appendByAnother({ role: 'user', content: 'Late', timestamp: '2026-01-29T09:10:00Z' });
  expect(await jsonOf({ sessionIds: [sessions[0] ?? ''] })).toMatchObject({
    messages: ['Message 0', 'Late'],
  });
});

describe('an export', () => {
  it.each(EXPORT_FORMATS)('does nothing if the user cancels the dialog: %s', async (format) => {
    const { exporting } = testTransfers(workspace);
    expect(await exporting.exportHistory(format, {})).toBeNull();
  });

  it.each(EXPORT_FORMATS)('is refused in the data folder: %s', async (format) => {
    const { dataDir } = workspace;
    const file = format === 'markdown' ? dataDir : join(dataDir, 'export');
    const before = readdirSync(dataDir);
    const { exporting } = testTransfers(workspace, file);
    await expect(exporting.exportHistory(format, {})).rejects.toMatchObject({
      code: 'FILE_UNUSABLE',
    });
    expect(readdirSync(dataDir)).toEqual(before);
  });

  it.each(EXPORT_FORMATS)('cancelled at any moment leaves nothing: %s', async (format) => {
    for (let turns = 0; turns < 30; turns += 1) {
      const folder = temporaryFolder();
      const target = join(folder, 'export');
      if (format !== 'markdown') writeFileSync(target, 'of last week');
      const before = readdirSync(folder);
      const { exporting, tasks } = testTransfers(
        workspace,
        format === 'markdown' ? folder : target,
      );
      const outcome = exporting.exportHistory(format, {}).then(
        () => 'done',
        (error: { code: string }) => error.code,
      );
      for (let turn = 0; turn < turns; turn += 1) await setImmediate();
      tasks.cancel();
      if ((await outcome) === 'done') continue;
      expect(await outcome).toBe('CANCELLED');
      expect(readdirSync(folder)).toEqual(before);
      if (format !== 'markdown') expect(readFileSync(target, 'utf8')).toBe('of last week');
    }
  });

  it.each(EXPORT_FORMATS)(
    'that finds no session leaves nothing and says so: %s',
    async (format) => {
      const folder = temporaryFolder();
      const target = join(folder, 'export');
      if (format !== 'markdown') writeFileSync(target, 'of last week');
      const before = readdirSync(folder);
      const { exporting } = testTransfers(workspace, format === 'markdown' ? folder : target);
      const selection = { from: '2020-01-01T00:00:00.000Z', to: '2020-02-01T00:00:00.000Z' };
      await expect(exporting.exportHistory(format, selection)).rejects.toMatchObject({
        code: 'NOTHING_TO_EXPORT',
        message: 'Nothing was exported: there is no session in this selection.',
      });
      expect(readdirSync(folder)).toEqual(before);
      if (format !== 'markdown') expect(readFileSync(target, 'utf8')).toBe('of last week');
    },
  );

  it('of a running session to a calendar says that it contains finished ones only', async () => {
    const running = workspace.sessions.startSession(garden);
    const folder = temporaryFolder();
    const { exporting } = testTransfers(workspace, join(folder, 'export'));
    const outcome = exporting.exportHistory('ical', { sessionIds: [running] });
    await expect(outcome).rejects.toMatchObject({
      code: 'NOTHING_TO_EXPORT',
      message: 'Nothing was exported: a calendar contains finished sessions only.',
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of a workstream without sessions as JSON has the workstream, which can be imported', async () => {
    const { id } = workspace.workstreams.createWorkstream({ title: 'Never begun' });
    const never = { workstreams: ['Never begun'], sessions: [], messages: [] };
    expect(await jsonOf({ workstreamIds: [id] })).toEqual(never);
  });

  it('as JSON has what a model wrote, which an import leaves out', async () => {
    const [first = ''] = sessions;
    writeSummary(workspace, first, 'A message was written.');
    for (const selection of [{}, { sessionIds: [first] }]) {
      const all = JSON.parse(await exportedText(workspace, 'json', selection));
      expect(all.model_summaries).toEqual([
        {
          session_id: first,
          kind: 'ollama',
          model: 'small',
          prompt_version: 1,
          input_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          covers: { messages: 1, from: all.messages[0].timestamp, to: all.messages[0].timestamp },
          made_at: all.messages[0].timestamp,
          is_stale: false,
          sentences: [
            {
              text: 'A message was written.',
              sources: [{ at: all.messages[0].timestamp, message_id: all.messages[0].id }],
            },
          ],
          unsupported: 0,
        },
      ]);
    }
  });

  it('is a snapshot, whatever changes while it is written', () => {
    const history = new SelectedHistory(workspace.folder, {});
    const parts = jsonWriter.parts(history, facts);
    const begun = parts.next().value?.text;
    const { corrections, messages } = workspace;
    corrections.moveSession(sessions[0] ?? '', garden);
    messages.append(garden, { role: 'user', content: 'Later' });
    const all = JSON.parse(begun + [...parts].map(({ text }) => text).join(''));
    history.close();
    expect(all.sessions.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      sessions.toSorted(),
    );
    expect(all.messages.map(({ content }: { content: string }) => content)).not.toContain('Later');
  });

  it('looks for what models wrote in steps, as all sessions at once would block', () => {
    const { clock, sessions: manager, thesis } = workspace;
    for (let n = 0; n < 500; n += 1) {
      const id = manager.startSession(thesis);
      clock.pass(1);
      manager.endSession(id);
    }
    const history = new SelectedHistory(workspace.folder, {});
    const texts = [...jsonWriter.parts(history, facts)].map(({ text }) => text);
    history.close();
    const begun = texts.findIndex((text) => text.includes('"model_summaries"'));
    const ended = texts.findIndex((text) => text.includes('"messages"'));
    expect(ended - begun).toBeGreaterThan(3);
  });

  it('of part of the history is refused if a message file is rewritten meanwhile', () => {
    const { folder, thesis } = workspace;
    const history = new SelectedHistory(folder, { workstreamIds: [thesis] });
    const parts = jsonWriter.parts(history, facts);
    parts.next();
    const path = ownMessages(folder, thesis);
    writeFileSync(path, `\n${readFileSync(path, 'utf8')}`);
    expect(() => [...parts]).toThrow(
      `${folder.workstream(thesis)} can’t be read: another program has rewritten it meanwhile`,
    );
    history.close();
  });

  it.each([
    ['csv', 4],
    ['ical', 3],
    ['json', 4],
  ] as const)(
    'reports how many sessions it contains: %s, with a running one, %d',
    async (format, count) => {
      const running = workspace.sessions.startSession(garden);
      const target = join(temporaryFolder(), 'export');
      const { exporting } = testTransfers(workspace, target);
      expect(await exporting.exportHistory(format, {})).toMatchObject({ sessions: count });
      const chosen = { sessionIds: [sessions[0] ?? '', running] };
      expect(await exporting.exportHistory(format, chosen)).toMatchObject({ sessions: count - 2 });
    },
  );

  it.each(EXPORT_FORMATS)('into a folder that is gone says so: %s', async (format) => {
    const folder = join(temporaryFolder(), 'gone');
    const { exporting } = testTransfers(
      workspace,
      format === 'markdown' ? folder : join(folder, 'export'),
    );
    await expect(exporting.exportHistory(format, {})).rejects.toMatchObject({
      code: 'FILE_UNUSABLE',
      message: `There is no file or folder at ${folder}.`,
    });
  });

  it('says so if its folder disappears while it is written', async () => {
    const outcomes = new Set<string>();
    for (let turns = 0; turns < 30; turns += 1) {
      const folder = join(temporaryFolder(), 'gone');
      mkdirSync(folder);
      const { exporting } = testTransfers(workspace, join(folder, 'export'));
      const outcome = exporting.exportHistory('csv', {}).then(
        () => 'done',
        (error: Error) => error.message.replace(folder, 'the folder'),
      );
      for (let turn = 0; turn < turns; turn += 1) await setImmediate();
      rmSync(folder, { recursive: true });
      outcomes.add(await outcome);
    }
    outcomes.delete('done');
    expect([...outcomes]).toEqual(['There is no file or folder at the folder.']);
  });

  it('excludes other transfers until it has ended', async () => {
    const target = join(temporaryFolder(), 'export');
    const { exporting, importing, backup } = testTransfers(workspace, target);
    const running = exporting.exportHistory('csv', {});
    const refused = { code: 'WORK_RUNNING' };
    await expect(exporting.exportHistory('csv', {})).rejects.toMatchObject(refused);
    await expect(importing.chooseImport()).rejects.toMatchObject(refused);
    await expect(backup.exportEverything()).rejects.toMatchObject(refused);
    expect(await running).toEqual({ path: target, sessions: 3 });
    expect(existsSync(target)).toBe(true);
  });
});
