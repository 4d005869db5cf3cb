import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { SCRATCH_ID } from '../src/shared/model/model.ts';
import { type Asked, type FakeEndpoint, startEndpoint } from '../tests/support/fake-endpoint.ts';
import { answerOf, quotingModel } from '../tests/support/fake-models.ts';
import { findElectron } from '../tools/launch/electron.ts';
import { violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';
import { goToSession } from './fixtures/go-to-session.ts';
import { before } from './fixtures/history.ts';

const KEY = 'key-that-nobody-may-see';

let endpoint: FakeEndpoint;
let answer: (asked: Asked) => string;

test.beforeEach(async () => {
  answer = quotingModel;
  const model = (asked: Asked) => (asked.prompt.includes('a test') ? '{"ok":true}' : answer(asked));
  endpoint = await startEndpoint('ollama', model);
});

test.afterEach(() => endpoint.close());

/** A closed session with a request and an answer. */
function withSession(dataDir: string): string {
  let id = '';
  before(dataDir, 60, ({ sessions, messages }, pass) => {
    id = sessions.startSession(SCRATCH_ID);
    messages.append(SCRATCH_ID, { role: 'user', content: 'Why does the import fail?' });
    pass(1);
    messages.append(SCRATCH_ID, { role: 'assistant', content: 'The dates have no zone.' });
    sessions.endSession(id);
  });
  return id;
}

async function openSettings(window: Page) {
  await window.getByRole('button', { name: 'Settings' }).click();
  const settings = window.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Summaries' }).click();
  return settings.getByRole('region', { name: 'Summaries', exact: true });
}

async function chooseModel(window: Page): Promise<void> {
  const settings = await openSettings(window);
  await settings.getByLabel('Address').fill(endpoint.address);
  await settings.getByRole('button', { name: 'Save', exact: true }).click();
  await settings.getByRole('button', { name: 'List models' }).click();
  await settings.getByRole('button', { name: 'small', exact: true }).click();
  await settings.getByRole('button', { name: 'Save', exact: true }).click();
  await settings.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(settings.getByText('The model answers.')).toBeVisible();
  expect(await violations(window)).toEqual([]);
  await window.keyboard.press('Escape');
}

/** Has the model summarise, and opens the message that the first sentence cites. */
async function makeSummary(window: Page, summary: Locator): Promise<void> {
  await summary.getByRole('button', { name: 'Summarise' }).click();
  await expect(summary.getByText('Written by small')).toBeVisible();
  await expect(summary.getByRole('listitem').first()).toContainText('Why does the import fail?');
  expect(await violations(window)).toEqual([]);
  await summary.getByRole('button', { name: 'Source 1', exact: true }).first().click();
  await expect(window.locator('[data-index="0"] > article')).toHaveAttribute('data-marked', 'true');
}

/** The text of every file of a folder that is not a database, and the names. */
function filesOf(dataDir: string): string {
  return readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dataDir, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => `${path}\n${readFileSync(path, 'latin1')}`)
    .join('\n');
}

test('a model on this computer summarises a session, and cites its messages', async ({
  launch,
  dataDir,
}) => {
  const id = withSession(dataDir);
  const app = await launch();
  const { window } = app;
  await goToSession(window, id);
  const summary = window.locator('.model-summary');
  await expect(window.locator('[data-index="1"]')).toBeVisible();
  await expect(summary).toHaveCount(0);
  await chooseModel(window);
  await makeSummary(window, summary);
  // Still there after a restart, and not in the files of the history.
  await app.quit();
  const again = await launch();
  await goToSession(again.window, id);
  await expect(again.window.getByText('Written by small')).toBeVisible();
});

test('a model summarises a workstream from the facts of its sessions', async ({
  launch,
  dataDir,
}) => {
  withSession(dataDir);
  const { window } = await launch();
  await chooseModel(window);
  const summary = window.getByRole('region', { name: 'Summary' });
  await summary.getByText('Summary').click();
  await makeSummary(window, summary);
});

test('a summary can be stopped, and another one made', async ({ launch, dataDir }) => {
  const id = withSession(dataDir);
  const { window } = await launch();
  await chooseModel(window);
  await goToSession(window, id);
  const summary = window.locator('.model-summary');
  const stalled = new Promise<void>((resolve) => {
    endpoint.faults.push({ do: 'stall', onRequest: resolve });
  });
  await summary.getByRole('button', { name: 'Summarise' }).click();
  await stalled;
  await summary.getByRole('button', { name: 'Stop' }).click();
  await summary.getByRole('button', { name: 'Summarise' }).click();
  await expect(summary.getByText('Written by small')).toBeVisible();
});

test('nothing that a model writes is a link, or without support', async ({ launch, dataDir }) => {
  answer = () =>
    answerOf(
      { text: 'See https://evil.example/?d=1 for more.', cites: [1] },
      { text: '![x](https://evil.example/x.png)', cites: [1] },
      { text: 'Nobody said this.', cites: [9] },
      { text: '<img src=x onerror=alert(1)>', cites: [1] },
      { text: 'The import failed.', cites: [1] },
    );
  const id = withSession(dataDir);
  const { window } = await launch();
  await chooseModel(window);
  await goToSession(window, id);
  const summary = window.locator('.model-summary');
  await summary.getByRole('button', { name: 'Summarise' }).click();
  await expect(summary.getByRole('listitem')).toHaveText([/^The import failed\./]);
  await expect(summary.getByText('4 sentences without support')).toBeVisible();
  await expect(summary.locator('a, img')).toHaveCount(0);
});

test('nothing is sent to another computer before the user has agreed', async ({
  launch,
  dataDir,
}) => {
  const id = withSession(dataDir);
  const { window, desktop } = await launch();
  const settings = await openSettings(window);
  await settings.getByLabel('Address').fill('https://models.invalid/v1');
  await settings.getByLabel('Model').fill('large');
  await settings.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(settings.getByText('models.invalid is another computer.')).toBeVisible();
  await window.keyboard.press('Escape');
  await goToSession(window, id);
  const button = window.getByRole('button', { name: 'Summarise' });
  await expect(window.locator('[data-index="1"]')).toBeVisible();
  await expect(button).toHaveCount(0);
  await openSettings(window);
  // The page cannot agree by itself: the system asks.
  const agree = settings.getByRole('button', { name: 'Send it to models.invalid…' });
  await agree.click();
  await expect.poll(() => desktop.questions()).toContain('Send sessions to models.invalid?');
  await expect(agree).toBeVisible();
  await desktop.answerWith('Send');
  await agree.click();
  await expect(settings.getByText('You have agreed')).toBeVisible();
  await window.keyboard.press('Escape');
  await button.click();
  await expect(window.locator('.model-summary').getByText('can’t be reached')).toBeVisible();
});

test.describe('the key', () => {
  test.skip(
    process.platform !== 'linux' || findElectron() !== undefined,
    'A real keyring would ask.',
  );

  test('is kept encrypted by the keyring, and is in no other file', async ({ launch, dataDir }) => {
    const env = { WORKSTREAMS_KEYRING: '1' };
    const app = await launch({ env });
    await chooseModel(app.window);
    const settings = await openSettings(app.window);
    await settings.getByLabel('Key').fill(KEY);
    await settings.getByRole('button', { name: 'Use key' }).click();
    await expect(settings.getByText('kept encrypted')).toBeVisible();
    await app.quit();
    expect(filesOf(dataDir)).toContain('model.key');
    expect(filesOf(dataDir)).not.toContain(KEY);
    const again = await launch({ env });
    const shown = await openSettings(again.window);
    await shown.getByRole('button', { name: 'Test', exact: true }).click();
    await expect(shown.getByText('The model answers.')).toBeVisible();
    expect(endpoint.seen.at(-1)?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  test('is only for this run where there is no keyring', async ({ launch, dataDir }) => {
    const app = await launch();
    await chooseModel(app.window);
    const settings = await openSettings(app.window);
    await settings.getByLabel('Key').fill(KEY);
    await expect(settings.getByText('This system has no keyring').first()).toBeVisible();
    await settings.getByRole('button', { name: 'Use key' }).click();
    await expect(settings.getByText('kept until the app quits')).toBeVisible();
    await app.quit();
    expect(filesOf(dataDir)).not.toContain(KEY);
    const again = await launch();
    const shown = await openSettings(again.window);
    await expect(shown.getByText('No key is set')).toBeVisible();
  });
});
