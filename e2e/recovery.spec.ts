import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures/app.ts';
import { before, read } from './fixtures/history.ts';
import type { RunningApp } from './fixtures/running-app.ts';

const MESSAGES = 150_000;

/** A history of one closed session with a message in it. */
function live(dataDir: string): void {
  before(dataDir, 60, ({ messages, sessions }, pass) => {
    const { sessionId } = messages.append('scratch', { role: 'user', content: 'Dear diary' });
    pass(5);
    sessions.endSession(sessionId ?? '');
  });
}

function history({ window }: RunningApp) {
  return window.getByRole('region', { name: 'History' });
}

function problems({ window }: RunningApp) {
  return window.getByRole('region', { name: 'Problems' });
}

test('a broken database is moved aside and rebuilt, and the window says so', async ({
  dataDir,
  launch,
}) => {
  live(dataDir);
  writeFileSync(join(dataDir, 'workstreams.db'), 'Dear diary, '.repeat(500));
  const app = await launch();
  await expect(problems(app)).toContainText('The database was damaged. A copy was kept as');
  await expect(history(app).getByRole('button', { name: /Ended/ })).toContainText('1 message');
  const movedAside = readdirSync(dataDir).filter((name) => name.includes('.broken-'));
  expect(movedAside).toHaveLength(1);
  expect(readFileSync(join(dataDir, movedAside[0] ?? ''), 'utf8')).toContain('Dear diary, ');
  await problems(app).getByRole('button', { name: 'Dismiss' }).click();
  await expect(problems(app)).not.toContainText('damaged');
});

test('settings that cannot be read have their defaults, and the window says so', async ({
  dataDir,
  launch,
}) => {
  live(dataDir);
  writeFileSync(join(dataDir, 'settings.json'), '{"theme":"sepia","density":"compact"}');
  writeFileSync(join(dataDir, 'window.json'), '');
  const app = await launch();
  await expect(history(app).getByRole('button', { name: /Ended/ })).toContainText('1 message');
  await expect(problems(app)).toContainText('Some settings couldn’t be read');
  await expect(problems(app)).toContainText('The window’s saved position couldn’t be read.');
  const kept = readdirSync(dataDir).filter((name) => name.startsWith('settings.json.broken-'));
  expect(readFileSync(join(dataDir, kept[0] ?? ''), 'utf8')).toContain('sepia');
  expect(JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8'))).toEqual({
    density: 'compact',
  });
});

test('a database that is deleted while the app runs is rebuilt, and the session continues', async ({
  app,
  dataDir,
}) => {
  await app.window.getByRole('button', { name: 'Start session' }).click();
  const end = app.window.getByRole('button', { name: 'End session' });
  await expect(end).toBeVisible();
  for (const side of ['', '-wal', '-shm']) {
    rmSync(join(dataDir, `workstreams.db${side}`), { force: true });
  }
  await expect(problems(app)).toContainText('The database was missing.');
  await end.click();
  await expect(history(app).getByRole('button', { name: /Ended/ })).toBeVisible();
  expect(read(dataDir, ({ workstreams }) => workstreams.listActiveSessions())).toEqual([]);
});

test('a history that cannot be reopened is reported once, and opened by the next action when it can be', async ({
  app,
  dataDir,
}) => {
  await app.window.getByRole('button', { name: 'Start session' }).click();
  const end = app.window.getByRole('button', { name: 'End session' });
  await expect(end).toBeVisible();
  // Each minute, the page asks where the user stopped, which would try to open the history again.
  await app.window.clock.setFixedTime(new Date());
  app.expectProblem(/DATABASE_BROKEN|JOURNAL_TOO_NEW|removed or replaced|newer version/);
  const journal = join(dataDir, 'workstreams/scratch/journal.jsonl');
  appendFileSync(journal, '{"v":2}\n');
  rmSync(join(dataDir, 'workstreams.db'));
  await expect(problems(app)).toContainText('The app will keep trying to open it');
  await app.desktop.clickTray('Open Workstreams');
  rmSync(journal);
  await end.click();
  await expect(problems(app)).not.toContainText('The database can’t be opened');
  const log = readFileSync(join(dataDir, 'logs/workstreams.log'), 'utf8');
  // Another program's line may have been noticed on its own before.
  expect(log.match(/\[DATABASE_UNUSABLE\] AppError JOURNAL_TOO_NEW/g)).toHaveLength(1);
  await end.click();
  await expect(history(app).getByRole('button', { name: /Ended/ })).toBeVisible();
});

test('the window shows the progress of a long rebuild, and waits for it', async ({
  dataDir,
  launch,
}) => {
  live(dataDir);
  const app = await launch();
  await expect(history(app).getByRole('button', { name: /Ended/ })).toBeVisible();
  const line = JSON.stringify({
    role: 'agent_push',
    content: 'Step by step, as agents write them. '.repeat(6),
    timestamp: '2026-01-29T09:00:00.000Z',
  });
  const file = join(dataDir, 'workstreams/scratch/messages.jsonl');
  appendFileSync(file, `${line}\n`.repeat(MESSAGES));
  await app.inPage(`new MutationObserver(() => {
    const bar = document.querySelector('.work-progress progress');
    if (bar) window.seen = bar.value / bar.max;
  }).observe(document.body, { subtree: true, childList: true, attributes: true })`);
  rmSync(join(dataDir, 'workstreams.db'));
  await expect(problems(app)).toContainText('The database was missing.');
  expect(await app.inPage('window.seen')).toBeGreaterThan(0);
  await expect(app.window.locator('progress')).toHaveCount(0);
  const count = read(dataDir, ({ messages, workstreams }) => {
    const [session] = workstreams.listSessions('scratch', { limit: 1 });
    return messages.count(session?.id ?? '');
  });
  expect(count).toBe(1);
});

test('a workstream copied into the folder shows up while the app runs', async ({
  app,
  dataDir,
}) => {
  await expect(app.window.getByRole('button', { name: 'Start session' })).toBeVisible();
  const id = '0190a1b2-0000-7000-8000-00000000000a';
  const now = new Date().toISOString();
  const workstream = { id, title: 'From the other laptop', state: 'active' };
  const times = { created_at: now, updated_at: now };
  const line = {
    v: 1,
    at: now,
    event: 'workstream_created',
    workstream: { ...workstream, ...times },
  };
  mkdirSync(join(dataDir, 'workstreams', id));
  writeFileSync(join(dataDir, 'workstreams', id, 'journal.jsonl'), `${JSON.stringify(line)}\n`);
  await expect(app.window.getByRole('button', { name: /From the other laptop/ })).toBeVisible();
});

test('an interrupted restore is finished at the start, and the window says so', async ({
  dataDir,
  launch,
}) => {
  live(dataDir);
  mkdirSync(join(dataDir, 'restore-2026-01-29/workstreams'), { recursive: true });
  const app = await launch();
  await expect(problems(app)).toContainText('The archive was restored.');
  await expect(problems(app)).toContainText(join(dataDir, 'replaced-2026-01-29'));
  await expect(history(app).getByRole('button', { name: /Ended/ })).toHaveCount(0);
});
