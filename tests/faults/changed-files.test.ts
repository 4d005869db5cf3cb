import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DataFolder } from '../../src/core/storage/paths.ts';
import { openWorkspace } from '../../src/core/workspace.ts';
import { ClaudeLogs } from '../support/claude-logs.ts';
import { ownJournal, ownMessages } from '../support/history-files.ts';
import { Operator } from '../support/operate.ts';
import { HANG_MS } from '../support/sampling.ts';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
  temporaryFolder,
  thrownBy,
} from '../support/test-workspace.ts';

const MIB = 1024 * 1024;
const HUGE_LINE_MIB = 100;
const MANY_LINES = 200_000;
/** KiB. Less than one huge line, or than many lines held at once. */
const ROOM = 80 * 1024;

function appendHugeLine(path: string): void {
  const file = openSync(path, 'a');
  for (let n = 0; n < HUGE_LINE_MIB; n += 1) writeSync(file, Buffer.alloc(MIB, 'x'));
  writeSync(file, '\n');
  closeSync(file);
}

/** Rebuilds the folder from its files, as after its database was deleted. */
function rebuilt(workspace: TestWorkspace) {
  workspace.close();
  rmSync(workspace.folder.database);
  return workspace.openAgain();
}

/** Invalid lines, as other programs, power cuts and editors leave them. */
const RUBBISH: readonly (readonly [string, Buffer])[] = [
  ['a hole of NUL bytes that a power cut has left', Buffer.alloc(5000)],
  ['bytes that are no UTF-8', Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0xf0, 0x9f])],
  ['UTF-16', Buffer.from('\uFEFF{"v":1}', 'utf16le')],
  ['nothing but the end of a line of another system', Buffer.from('{}\r{}\r')],
  ['brackets as deep as they go', Buffer.from('['.repeat(MIB))],
];

describe.each(RUBBISH)('%s', (_name, rubbish) => {
  it.each([
    ['messages', ownMessages],
    ['journal', ownJournal],
  ] as const)(
    'in the %s: invalid lines are kept and counted, and every valid line is read',
    (_name, pathOf) => {
      const workspace = openTestWorkspace();
      const { folder, thesis, sessions, messages, workstreams } = workspace;
      const id = sessions.startSession(thesis);
      messages.append(thesis, { role: 'user', content: 'Before' });
      appendFileSync(pathOf(folder, thesis), rubbish);
      messages.append(thesis, { role: 'user', content: 'After' });
      sessions.endSession(id);
      sessions.syncAndExpire(thesis);
      expect(workstreams.getSession(id).messageCount).toBe(2);
      expect(workstreams.getOverview(thesis).unreadableLines).toBe(1);
      const again = rebuilt(workspace);
      expect(again.workstreams.getSession(id)).toMatchObject({ status: 'ended', messageCount: 2 });
      expect(again.workstreams.getOverview(thesis).unreadableLines).toBe(1);
    },
  );
});

describe('memory', () => {
  it(
    `stays bounded for a line of ${HUGE_LINE_MIB} MiB in messages and journal, and everything around it is found`,
    async () => {
      const { operator, thesis, folder, sessionId } = await createHistory();
      const before = await operator.ask('peakMemory');
      for (const path of [folder.messages(thesis), ownJournal(folder, thesis)]) {
        appendHugeLine(path);
      }
      appendFileSync(folder.messages(thesis), line(sessionId));
      expect(await operator.ask('count', sessionId)).toBe(2);
      expect(await operator.ask('unreadableLines', thesis)).toBe(2);
      expect((await operator.ask('peakMemory')) - before).toBeLessThan(ROOM);
    },
    HANG_MS,
  );

  it(
    `stays bounded for a line of ${HUGE_LINE_MIB} MiB in an agent's log, and everything around it is read`,
    async () => {
      const logs = new ClaudeLogs(temporaryFolder());
      const path = logs.pathOf('s1');
      logs.say('s1', '2026-01-20T09:00:00Z', 'Before');
      const operator = new Operator();
      await operator.ask('readAgentLog', path);
      const before = await operator.ask('peakMemory');
      appendHugeLine(path);
      logs.say('s1', '2026-01-20T09:01:00Z', 'After');
      const contents = ['Before', 'After'];
      expect(await operator.ask('readAgentLog', path)).toEqual({ contents, skipped: ['tooLong'] });
      expect((await operator.ask('peakMemory')) - before).toBeLessThan(ROOM);
    },
    HANG_MS,
  );

  it(
    `stays bounded for ${MANY_LINES} lines, when they arrive and when the database is rebuilt`,
    async () => {
      const { operator, thesis, folder, sessionId, dataDir } = await createHistory();
      const before = await operator.ask('peakMemory');
      const thousand = line(sessionId).repeat(1000);
      const file = openSync(folder.messages(thesis), 'a');
      for (let n = 0; n < MANY_LINES; n += 1000) writeSync(file, thousand);
      closeSync(file);
      expect(await operator.ask('count', sessionId)).toBe(MANY_LINES + 1);
      expect((await operator.ask('peakMemory')) - before).toBeLessThan(ROOM);
      await operator.kill();
      rmSync(folder.database);
      const again = new Operator();
      await again.ask('open', dataDir);
      expect(await again.ask('count', sessionId)).toBe(MANY_LINES + 1);
      expect((await again.ask('peakMemory')) - before).toBeLessThan(ROOM);
    },
    HANG_MS,
  );
});

async function createHistory() {
  const dataDir = temporaryFolder();
  const operator = new Operator();
  await operator.ask('open', dataDir);
  const thesis = await operator.ask('createWorkstream', 'Thesis');
  const message = await operator.ask('append', thesis, 'One');
  const sessionId = message.sessionId ?? '';
  return { operator, dataDir, thesis, folder: new DataFolder(dataDir), sessionId };
}

/** A line of the running session with a timestamp in the future. */
function line(session_id: string): string {
  const timestamp = '2100-01-01T00:00:00Z';
  return `${JSON.stringify({ role: 'user', content: 'x', timestamp, session_id })}\n`;
}

describe('something else in the place of a file or folder', () => {
  it.each([
    ['a file in the place of the folder', (path: string) => writeFileSync(path, '')],
    ['a link that leads to itself', (path: string) => symlinkSync(path, path)],
  ])('%s: changes fail with a clear error, and work again once it is gone', (_name, put) => {
    const workspace = openTestWorkspace();
    const { folder, thesis, sessions, workstreams } = workspace;
    const path = folder.workstream(thesis);
    renameSync(path, `${path}-away`);
    put(path);
    expect(thrownBy(() => sessions.startSession(thesis))).toMatchObject({
      code: 'FILE_UNUSABLE',
      message: expect.stringContaining(`${folder.workstream(thesis)} can’t be read: `),
    });
    expect(workstreams.getActiveSession(thesis)).toBeNull();
    sessions.endSession(sessions.startSession('scratch'));
    rmSync(path);
    renameSync(`${path}-away`, path);
    expect(sessions.startSession(thesis)).toBeTypeOf('string');
  });

  it.each([
    ['messages', ownMessages],
    ['journal', ownJournal],
  ] as const)(
    'a folder in the place of the %s: changes fail with a clear error',
    (_name, pathOf) => {
      const { folder, thesis, sessions, dataDir } = openTestWorkspace();
      const path = pathOf(folder, thesis);
      rmSync(path, { force: true });
      mkdirSync(path);
      const error = {
        code: 'FILE_UNUSABLE',
        message: expect.stringContaining(`${path} can’t be read: it is a folder`),
      };
      expect(thrownBy(() => sessions.startSession(thesis))).toMatchObject(error);
      rmSync(folder.database);
      expect(thrownBy(() => openWorkspace({ dataDir }))).toMatchObject(error);
    },
  );
});

describe('a data folder', () => {
  it.each(['with a space', 'Zürich 🌱', '100% #1?mode=memory', "it's [a] {glob}*", 'file:x'])(
    'works under the name %j',
    (name) => {
      const dataDir = join(temporaryFolder(), name);
      for (let n = 1; n <= 2; n += 1) {
        const { messages, workstreams, close } = openWorkspace({ dataDir });
        messages.append('scratch', { role: 'user', content: 'One' });
        expect(workstreams.getActiveSession('scratch')?.messageCount).toBe(n);
        close();
      }
    },
  );

  it('that is moved away while the app runs is reported missing and not partly recreated', () => {
    const workspace = openTestWorkspace();
    const { dataDir, sessions, thesis } = workspace;
    renameSync(dataDir, `${dataDir}-moved`);
    expect(thrownBy(() => sessions.startSession(thesis))).toMatchObject({
      code: 'DATABASE_BROKEN',
    });
    expect(thrownBy(() => [...workspace.open()])).toMatchObject({ code: 'FILE_UNUSABLE' });
    renameSync(`${dataDir}-moved`, dataDir);
    expect([...workspace.open()]).toBeInstanceOf(Array);
    expect(sessions.startSession(thesis)).toBeTypeOf('string');
  });
});

describe('timestamps from other programs', () => {
  it('unordered, future, zoned or missing: each is read by its own rule', () => {
    const workspace = openTestWorkspace();
    const { thesis, sessions, workstreams, clock } = workspace;
    const id = sessions.startSession(thesis);
    clock.pass(10);
    const { timestamp: _, ...timeless } = lineAt('09:00:00');
    workspace.appendByAnother(
      lineAt('09:09:00'),
      lineAt('09:01:00'),
      { ...lineAt(''), timestamp: '2026-01-29T18:05:00+09:00' },
      { ...lineAt(''), timestamp: '2026-01-28T23:05:00-10:00' },
      { ...lineAt(''), timestamp: '2031-01-01T00:00:00Z' },
      lineAt('08:59:59'),
      timeless,
    );
    sessions.syncAndExpire(thesis);
    expect(workstreams.getSession(id)).toMatchObject({
      messageCount: 5,
      lastActivityAt: '2026-01-29T09:10:00.000Z',
    });
    expect(workstreams.getOverview(thesis).unreadableLines).toBe(1);
    // A message from the future belongs to no session that ended before its timestamp.
    expect(sessions.endSession(id).messageCount).toBe(4);
  });
});
