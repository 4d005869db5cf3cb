import { existsSync, readFileSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_MESSAGE_BYTES } from '../src/shared/model/model.ts';
import { expect, runToEnd, test } from './fixtures/app.ts';
import { read } from './fixtures/history.ts';

test('invalid input is refused with a reason next to its field, and nothing is lost', async ({
  app: { window },
}) => {
  await window.getByRole('button', { name: 'New workstream' }).click();
  const dialog = window.getByRole('dialog', { name: 'New workstream' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('x'.repeat(201));
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog.getByRole('alert')).toContainText('at most 200 characters');
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('x'.repeat(201));
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await window.getByRole('button', { name: 'Settings' }).click();
  const settings = window.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('spinbutton', { name: 'Idle threshold (minutes)' }).fill('0');
  await window.keyboard.press('Enter');
  await expect(settings.getByRole('alert')).toBeVisible();
  await settings.getByRole('button', { name: 'Close' }).click();

  const box = window.getByRole('textbox', { name: 'Message' });
  // One byte too long, in characters of three bytes: the browser needs time for each of them.
  const tooLong = `${'界'.repeat((MAX_MESSAGE_BYTES - 1) / 3)}\nx`;
  await box.fill(tooLong);
  await box.press('Enter');
  await expect(window.getByRole('alert')).toContainText('at most 1 MiB');
  await expect(box).toHaveValue(tooLong);
  await expect(window.getByRole('button', { name: 'Start session' })).toBeVisible();
});

test('a forbidden request of the page is refused with a code, and changes nothing', async ({
  app: { window: page, dataDir },
}) => {
  const codes = await page.evaluate(async () => {
    // A page that ignores the types.
    const bridge = window.workstreams as unknown as Record<
      string,
      (input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>
    >;
    const ask = async (name: string, input: unknown) => (await bridge[name]?.(input))?.error?.code;
    return [
      await ask('startSession', { workstreamId: '../x' }),
      await ask('startSession', { workstreamId: 7 }),
      await ask('endSession', { sessionId: 'none' }),
      await ask('updateWorkstream', { workstreamId: 'scratch', state: 'archived' }),
      await ask('updateSettings', { idleThresholdMs: Number.NaN }),
      await ask('createWorkstream', { title: 'x', extra: true }),
    ];
  });
  expect(codes).toEqual([
    'WORKSTREAM_NOT_FOUND',
    'INVALID_INPUT',
    'SESSION_NOT_FOUND',
    'WORKSTREAM_PROTECTED',
    'INVALID_INPUT',
    'INVALID_INPUT',
  ]);
  expect(read(dataDir, ({ workstreams }) => workstreams.listWorkstreams())).toHaveLength(1);
});

test("another program's database stops the start with a dialog that names it", async ({
  dataDir,
}) => {
  const path = join(dataDir, 'workstreams.db');
  const header = Buffer.alloc(4096);
  header.write('SQLite format 3\0');
  writeFileSync(path, header);
  const { code, stderr } = await runToEnd(dataDir);
  expect(code).toBe(1);
  expect(stderr).toContain('Workstreams can’t start');
  expect(stderr).toContain(`${path} belongs to another program.`);
  expect(readFileSync(path)).toEqual(header);
  expect(existsSync(join(dataDir, 'workstreams'))).toBe(false);
});

test('a data folder that another computer has locked stops the start with a dialog', async ({
  dataDir,
}) => {
  test.skip(process.platform === 'win32', 'Windows locks it in another way.');
  const lock = join(dataDir, 'SingletonLock');
  symlinkSync('elsewhere.local-4711', lock);
  const { code, stderr } = await runToEnd(dataDir);
  expect(code).toBe(1);
  expect(stderr).toContain(`According to ${lock}, elsewhere.local uses this data folder.`);
  unlinkSync(lock);
});

test('a data folder that cannot be created stops the start', async ({ dataDir }) => {
  const file = join(dataDir, 'file');
  writeFileSync(file, '');
  const { code, stderr } = await runToEnd(join(file, 'below'));
  expect(code).toBe(1);
  expect(stderr).toContain('isn’t writable');
  expect(stderr).toContain(join(file, 'below'));
});
