import type { Locator, Page } from '@playwright/test';
import type { Session } from '../src/shared/model/model.ts';
import { violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';
import { before, read } from './fixtures/history.ts';

const HOUR_MS = 3_600_000;

/** Returns the value of a time field, in the time zone of this process, which is the app's too. */
function localTimeOf(instant: string | Date): string {
  const date = new Date(instant);
  const shifted = date.getTime() - date.getTimezoneOffset() * 60_000;
  return new Date(shifted).toISOString().slice(0, 19);
}

function sessionsOf(dataDir: string, workstreamId = 'scratch'): readonly Session[] {
  return read(dataDir, ({ workstreams }) => workstreams.listSessions(workstreamId, { limit: 10 }));
}

/** Two sessions in Scratch: 100 minutes, then another 40 that ended half an hour ago. */
function twoSessions(dataDir: string): void {
  before(dataDir, 300, ({ sessions, messages }, pass) => {
    const first = sessions.startSession('scratch');
    messages.append('scratch', { role: 'user', content: 'The first one.' });
    for (let minutes = 0; minutes < 100; minutes += 20) {
      pass(20);
      sessions.keepAlive(first);
    }
    sessions.endSession(first);
    pass(60);
    const second = sessions.startSession('scratch');
    messages.append('scratch', { role: 'user', content: 'The second one.' });
    pass(20);
    sessions.keepAlive(second);
    pass(20);
    sessions.endSession(second);
  });
}

const toastOf = (window: Page): Locator => window.getByRole('region', { name: 'Last change' });
const rows = (window: Page): Locator =>
  window.getByRole('region', { name: 'History' }).locator('.session-row');

async function choose(window: Page, row: number, item: string | RegExp): Promise<void> {
  await rows(window).nth(row).click({ button: 'right' });
  await window.getByRole('menuitem', { name: item }).click();
}

test('editing the times of a session keeps the milliseconds of an unchanged time', async ({
  launch,
  dataDir,
}) => {
  twoSessions(dataDir);
  const [second] = sessionsOf(dataDir);
  const { window } = await launch();
  await choose(window, 0, 'Edit times…');
  const dialog = window.getByRole('dialog', { name: 'Edit times' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  expect(sessionsOf(dataDir)[0]).toEqual(second);

  await choose(window, 0, 'Edit times…');
  const start = new Date(Date.parse(second?.startedAt ?? '') + 5 * 60_000);
  await dialog
    .getByLabel('When')
    .fill(`${localTimeOf(start)} - ${localTimeOf(second?.endedAt ?? '')}`);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(rows(window).first()).toContainText(/3[45] min/);
  const [edited] = sessionsOf(dataDir);
  expect(edited?.startedAt).toBe(`${start.toISOString().slice(0, 19)}.000Z`);
  expect(edited?.endedAt).toBe(second?.endedAt);
});

test('an invalid time is refused with a reason next to its field', async ({ launch, dataDir }) => {
  twoSessions(dataDir);
  const [second] = sessionsOf(dataDir);
  const { window } = await launch();
  await choose(window, 0, 'Edit times…');
  const dialog = window.getByRole('dialog', { name: 'Edit times' });
  const when = dialog.getByLabel('When');
  const save = dialog.getByRole('button', { name: 'Save' });
  const [start, end] = [second?.startedAt ?? '', second?.endedAt ?? ''];

  await when.fill(`until ${localTimeOf(new Date(Date.now() + HOUR_MS))}`);
  await save.click();
  await expect(dialog.getByRole('alert')).toHaveText('That time is in the future.');
  await expect(when).toHaveAccessibleDescription(/That time is in the future\.$/);
  await expect(when).toBeFocused();

  await when.fill(`until ${localTimeOf(new Date(Date.parse(start) - 1000))}`);
  await save.click();
  await expect(when).toHaveAccessibleDescription(/A session can’t end before it starts\.$/);

  const early = new Date(Date.parse(start) - 2 * HOUR_MS);
  await when.fill(`${localTimeOf(early)} - ${localTimeOf(end)}`);
  await save.click();
  await expect(when).toHaveAccessibleDescription(/This would overlap with the session from/);

  await when.fill('someday');
  await save.click();
  await expect(dialog.getByRole('alert')).toContainText('Enter a time like');
  expect(await violations(window)).toEqual([]);
  expect(sessionsOf(dataDir)[0]).toEqual(second);
});

test('a time that overlaps can be replaced by the nearest free one', async ({
  launch,
  dataDir,
}) => {
  twoSessions(dataDir);
  const [second, first] = sessionsOf(dataDir);
  const { window } = await launch();
  await choose(window, 0, 'Edit times…');
  const dialog = window.getByRole('dialog', { name: 'Edit times' });
  const early = localTimeOf(new Date(Date.parse(first?.endedAt ?? '') - 60_000));
  await dialog.getByLabel('When').fill(`${early} - ${localTimeOf(second?.endedAt ?? '')}`);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('button', { name: /^Use / }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  expect(sessionsOf(dataDir)[0]?.startedAt).toBe(first?.endedAt);
});

test('a session is added, split, merged, moved and deleted', async ({ launch, dataDir }) => {
  twoSessions(dataDir);
  before(dataDir, 1, ({ workstreams }) => workstreams.createWorkstream({ title: 'Thesis' }));
  const { window } = await launch();
  await window.getByRole('button', { name: /Scratch/ }).click();
  await expect(rows(window)).toHaveCount(2);

  await choose(window, 1, 'Split…');
  await window
    .getByRole('dialog', { name: 'Split session' })
    .getByRole('button', { name: 'Split' })
    .click();
  await expect(rows(window)).toHaveCount(3);
  await expect(rows(window).nth(2)).toContainText(/(49|50) min/);

  await choose(window, 2, 'Merge with next session');
  await expect(rows(window)).toHaveCount(2);
  await expect(rows(window).nth(1)).toContainText(/1 h (39|40) min/);

  await choose(window, 0, /^Delete$/);
  await expect(rows(window)).toHaveCount(1);
  await expect(rows(window).first()).toBeFocused();

  await window.getByRole('button', { name: 'Add session…' }).click();
  const adding = window.getByRole('dialog', { name: 'Add session' });
  await adding.getByRole('button', { name: 'Add' }).click();
  await expect(adding).toHaveCount(0);
  await expect(rows(window)).toHaveCount(2);
  await expect(rows(window).first()).toContainText('1 h');

  await choose(window, 1, 'Move to…');
  const moving = window.getByRole('dialog', { name: 'Move session' });
  await moving.getByRole('button', { name: 'Move' }).click();
  await expect(moving.getByRole('alert')).toHaveText('Choose a workstream.');
  await moving.getByRole('combobox').selectOption('Thesis');
  await moving.getByRole('button', { name: 'Move' }).click();
  await expect(moving).toHaveCount(0);
  await expect(rows(window)).toHaveCount(1);
  await expect(window.getByRole('button', { name: 'Add session…' })).toBeFocused();
  await window.getByRole('button', { name: /Thesis/ }).click();
  await expect(rows(window)).toHaveCount(1);
  await rows(window).first().click();
  await expect(window.locator('.message-content', { hasText: /^The first one\.$/ })).toBeVisible();
});

test('the newest session is resumed with the keyboard alone', async ({ launch, dataDir }) => {
  twoSessions(dataDir);
  const { window } = await launch();
  const item = (name: string) => window.getByRole('menuitem', { name });
  for (const key of ['Shift+F10', 'ContextMenu']) {
    await rows(window).nth(1).focus();
    await window.keyboard.press(key);
    await expect(item('Edit times…')).toBeVisible();
    await expect(item('Resume')).toHaveCount(0);
    await item('Edit times…').press('Enter');
    await expect(window.getByRole('dialog', { name: 'Edit times' })).toContainText('Scratch');
    await window.keyboard.press('Escape');
    await expect(rows(window).nth(1)).toBeFocused();
    await window.keyboard.press(key);
    await expect(item('Edit times…')).toBeVisible();
    await window.keyboard.press('Escape');
    await expect(rows(window).nth(1)).toBeFocused();
  }

  await rows(window).first().focus();
  await window.keyboard.press('Shift+F10');
  await expect(item('Resume')).toBeVisible();
  await item('Resume').press('Enter');
  const active = window.getByRole('region', { name: 'Active session' });
  await expect(active.locator('.message-content', { hasText: 'The second one.' })).toBeVisible();
  await expect(rows(window)).toHaveCount(1);

  await active.getByRole('button', { name: 'Session actions' }).click();
  await window.getByRole('menuitem', { name: 'Edit start…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Edit start' });
  const now = Date.now();
  await window.clock.setFixedTime(now);
  await dialog.getByLabel('When').fill(localTimeOf(new Date(now - HOUR_MS)));
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(window.getByRole('main').locator('.elapsed')).toContainText('1:00:');
});

test('a correction far down in the history keeps the scroll position', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 60 * 24, ({ sessions }, pass) => {
    for (let count = 0; count < 40; count += 1) {
      const id = sessions.startSession('scratch');
      pass(10);
      sessions.endSession(id);
      pass(10);
    }
  });
  const { window } = await launch();
  await rows(window).first().focus();
  await window.keyboard.press('End');
  await window.keyboard.press('End');
  const focused = window.locator('.session-row:focus');
  const [top, next] = [await focused.boundingBox(), await focused.getAttribute('data-session')];
  expect(next).not.toBeNull();
  await window.keyboard.press('Shift+F10');
  await window.getByRole('menuitem', { name: 'Merge with next session' }).click();
  await expect(toastOf(window)).toContainText('Sessions merged');
  await expect(focused).toContainText('30 min');
  // One row above it is gone.
  const moved = (top?.y ?? 0) - ((await focused.boundingBox())?.y ?? 0);
  expect(Math.round(Math.abs(moved) / (top?.height ?? 0))).toBeLessThanOrEqual(1);
});

test('in a filtered history, sessions are merged with their neighbours in time', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 300, ({ sessions, messages }, pass) => {
    for (const content of ['The first one.', '', 'The third one.']) {
      const id = sessions.startSession('scratch');
      if (content !== '') messages.append('scratch', { role: 'user', content });
      pass(20);
      sessions.endSession(id);
      pass(40);
    }
  });
  const [third, second, first] = sessionsOf(dataDir);
  const { window } = await launch();
  await expect(rows(window)).toHaveCount(3);
  await window.getByRole('button', { name: 'Filter', exact: true }).click();
  await window.getByRole('checkbox', { name: 'With messages' }).check();
  await expect(rows(window)).toHaveCount(2);

  // The last one in the list, but not in time.
  const item = (name: string) => window.getByRole('menuitem', { name });
  await rows(window).nth(1).click({ button: 'right' });
  await expect(item('Merge with next session')).toBeEnabled();
  // Shown before it is known that they are impossible, so they stay: nothing moves below the
  // pointer.
  await expect(item('Merge with previous session')).toBeDisabled();
  await expect(item('Resume')).toBeDisabled();
  await item('Merge with next session').click();
  await expect(toastOf(window)).toContainText('Sessions merged');
  await expect(rows(window)).toHaveCount(2);
  expect(sessionsOf(dataDir).map(({ id, endedAt }) => [id, endedAt])).toEqual([
    [third?.id, third?.endedAt],
    [first?.id, second?.endedAt],
  ]);
});

test('a session that timed out is ended at its last activity', async ({ launch, dataDir }) => {
  before(dataDir, 120, ({ sessions }, pass) => {
    const id = sessions.startSession('scratch');
    pass(10);
    sessions.keepAlive(id);
  });
  const { window } = await launch();
  await expect(rows(window).first()).toContainText('+ 30 min idle');
  await choose(window, 0, /^End at last activity/);
  await expect(rows(window).first()).toContainText('Ended');
  await expect(rows(window).first()).toContainText('10 min');
  const [session] = sessionsOf(dataDir);
  expect(session?.endedAt).toBe(session?.lastActivityAt);
});

test('if the clocks show a time twice, the dialog asks which one is meant', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 1, ({ workstreams }) => workstreams.createWorkstream({ title: 'Essay' }));
  const { window } = await launch({ env: { TZ: 'Europe/Berlin' } });
  await window.getByRole('button', { name: 'Scratch' }).click();
  await window.getByRole('button', { name: 'Add session…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Add session' });
  const when = dialog.getByLabel('When');
  await when.fill('2025-03-30 02:30 - 2025-10-26 02:30');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog.getByRole('alert')).toHaveText(
    'The clocks went forward, so this time doesn’t exist on that day.',
  );
  await when.fill('2025-10-26 02:30 - 2025-10-26 02:30');
  const which = dialog.getByRole('group', { name: /this time occurred twice/ });
  await expect(which).toHaveCount(2);
  await which.nth(1).getByRole('radio').nth(1).click();
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(rows(window).first()).toContainText('1 h');
  expect(sessionsOf(dataDir)[0]).toMatchObject({
    startedAt: '2025-10-26T00:30:00.000Z',
    endedAt: '2025-10-26T01:30:00.000Z',
  });
});

test('the messages of a session that was moved and resumed are shown from both files', async ({
  launch,
  dataDir,
}) => {
  const long = `The first.${' And so on.'.repeat(200)}`;
  before(dataDir, 20, ({ sessions, messages, corrections, workstreams }, pass) => {
    const { id: essay } = workstreams.createWorkstream({ title: 'Essay' });
    const id = sessions.startSession(essay);
    messages.append(essay, { role: 'user', content: `Essay: ${long}` });
    pass(5);
    corrections.moveSession(id, 'scratch');
    pass(5);
    messages.append('scratch', { role: 'user', content: `Scratch: ${long}` });
  });
  const { window } = await launch();
  await window.getByRole('navigation').getByText('Scratch').click();
  const shown = window.locator('.message');
  await expect(shown).toHaveCount(2);
  await expect(shown.first()).toContainText('Essay: The first.');
  await expect(shown.last()).toContainText('Scratch: The first.');
  // Each is the first line of its file; expanding one leaves the other as it is.
  await shown
    .first()
    .getByRole('button', { name: /^Show all/ })
    .click();
  await expect(window.getByRole('button', { name: 'Show less' })).toHaveCount(1);
});

test('a row fits into the space that it has', async ({ launch, dataDir }) => {
  before(dataDir, 60 * 26, ({ sessions }, pass) => {
    const id = sessions.startSession('scratch');
    pass(29);
    sessions.keepAlive(id);
  });
  const { window } = await launch();
  await expect(rows(window)).toHaveCount(1);
  for (const width of [480, 560, 720, 800, 900, 1000, 1120]) {
    await window.setViewportSize({ width, height: 600 });
    // The panes follow the window a moment later.
    await expect(async () => {
      const [count, menu] = await Promise.all([
        rows(window).locator('.count').boundingBox(),
        window.getByLabel(/^Session actions,/).boundingBox(),
      ]);
      if (count === null || menu === null) throw new Error('The row is not shown.');
      expect(count.x + count.width, `at ${width}`).toBeLessThanOrEqual(menu.x);
      expect(menu.x + menu.width, `at ${width}`).toBeLessThanOrEqual(width);
    }).toPass();
  }
});
