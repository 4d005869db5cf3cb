import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DataFolder } from '../../src/core/storage/paths.ts';
import { openWorkspace } from '../../src/core/workspace.ts';
import { linesOf } from '../support/history-files.ts';
import { Operator } from '../support/operate.ts';
import { rowsOf } from '../support/rows.ts';
import { HANG_MS } from '../support/sampling.ts';
import { openTestWorkspace, temporaryFolder } from '../support/test-workspace.ts';

const MESSAGES_EACH = 200;
const KILLS = 4;
const BROKEN_FOLDERS = 25;
const NEW_FOLDERS = 100;

it(
  'two copies of the app and a script writing at once: nothing is lost or duplicated',
  async () => {
    const dataDir = temporaryFolder();
    const folder = new DataFolder(dataDir);
    const copies = [new Operator(), new Operator()];
    // Concurrent from the start: both create the folder.
    await Promise.all(copies.map((copy) => copy.ask('open', dataDir)));
    const path = folder.messages('scratch');
    appendFileSync(path, '');
    let answered = 0;
    const answers = copies.map(async (copy, at) => {
      for (let n = 0; n < MESSAGES_EACH; n += 1) {
        await copy.ask('append', 'scratch', `copy ${at}, ${n}`);
        answered += 1;
        const timestamp = new Date().toISOString();
        const line = { role: 'agent_push', content: `script ${answered}`, timestamp };
        appendFileSync(path, `${JSON.stringify(line)}\n`);
      }
    });
    await Promise.all(answers);
    const contents = linesOf(folder, 'scratch', 'messages').map((line) => JSON.parse(line).content);
    expect(contents).toHaveLength(4 * MESSAGES_EACH);
    expect(new Set(contents).size).toBe(4 * MESSAGES_EACH);
    const workspace = openWorkspace({ dataDir });
    workspace.sessions.syncAndExpire('scratch');
    const sessions = workspace.workstreams.listSessions('scratch', { limit: 9 });
    expect(sessions).toMatchObject([{ status: 'active', messageCount: 4 * MESSAGES_EACH }]);
    workspace.close();
  },
  HANG_MS,
);

it(
  'opening a new folder in two processes at once: one waits for the other',
  async () => {
    const copies = [new Operator(), new Operator()];
    for (let n = 0; n < NEW_FOLDERS; n += 1) {
      const dataDir = temporaryFolder();
      await Promise.all(copies.map((copy) => copy.ask('open', dataDir)));
      for (const copy of copies) await copy.ask('append', 'scratch', 'One');
    }
  },
  HANG_MS,
);

it(
  'opening a broken database in two processes at once: one may fail, then both share one database',
  async () => {
    const copies = [new Operator(), new Operator()];
    for (let n = 0; n < BROKEN_FOLDERS; n += 1) {
      const folder = new DataFolder(temporaryFolder());
      mkdirSync(folder.workstream('scratch'), { recursive: true });
      writeFileSync(folder.database, 'Dear diary, '.repeat(500));
      const open = (copy: Operator) => copy.ask('open', folder.path);
      const opened = await Promise.allSettled(copies.map(open));
      for (const [at, copy] of copies.entries()) {
        if (opened[at]?.status === 'rejected') await open(copy);
      }
      // The process whose database was set aside again has to reopen, as the app does.
      for (const copy of copies) {
        await copy.ask('append', 'scratch', 'One').catch(async () => {
          await copy.ask('openAgain');
          await copy.ask('append', 'scratch', 'One');
        });
      }
      const workspace = openWorkspace({ dataDir: folder.path });
      const sessions = workspace.workstreams.listSessions('scratch', { limit: 9 });
      expect(sessions).toMatchObject([{ status: 'active', messageCount: 2 }]);
      workspace.close();
    }
  },
  HANG_MS,
);

it(
  'a rebuild that is killed repeatedly resumes and ends with identical rows',
  async () => {
    const workspace = openTestWorkspace();
    const { folder, dataDir, workstreams, messages, sessions, thesis } = workspace;
    const ids = [thesis, 'scratch', workstreams.createWorkstream({ title: 'Third' }).id];
    const line = '{"role":"user","content":"x","timestamp":"2026-01-29T09:00:00Z"}\n';
    for (const id of ids) {
      sessions.endSession(messages.append(id, { role: 'user', content: 'One' }).sessionId ?? '');
      appendFileSync(folder.messages(id), line.repeat(20_000));
      sessions.syncAndExpire(id);
    }
    workspace.close();
    const before = rowsOf(folder.database);
    rmSync(folder.database);
    for (let kills = 1; kills <= KILLS; kills += 1) {
      const operator = new Operator();
      operator.send('openSlowly', dataDir);
      for (let slice = 1; slice <= kills; slice += 1) {
        expect(await operator.answer()).toHaveProperty('progress');
      }
      await operator.kill();
    }
    openWorkspace({ dataDir, clock: workspace.clock }).close();
    expect(rowsOf(folder.database)).toEqual(before);
  },
  HANG_MS,
);
