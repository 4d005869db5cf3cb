import { SCRATCH_ID } from '../src/shared/model/model.ts';
import { drawIn, violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';
import { before, read } from './fixtures/history.ts';
import type { RunningApp } from './fixtures/running-app.ts';

function withWorkstreams(dataDir: string, ...titles: string[]): void {
  before(dataDir, 60, ({ workstreams }, pass) => {
    for (const title of titles) {
      workstreams.createWorkstream({ title });
      pass(1);
    }
  });
}

/** The titles in a group of the list, as they stand there. */
function titlesIn({ window }: RunningApp, group: string) {
  return window.getByRole('list', { name: group }).locator('.title');
}

test('a workstream is given its looks in one dialog', async ({ launch, dataDir }) => {
  withWorkstreams(dataDir, 'Thesis');
  const { window } = await launch();
  await window
    .getByRole('navigation')
    .getByRole('button', { name: /^Thesis/ })
    .click();
  await window.getByRole('button', { name: 'Workstream actions' }).click();
  await window.getByRole('menuitem', { name: 'Appearance…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Appearance' });
  await dialog.getByRole('radio', { name: 'Teal' }).check();
  await dialog.getByLabel('Other').fill('two words');
  await dialog.getByRole('combobox', { name: 'Tags' }).fill('Writing, uni,');
  await dialog.getByRole('combobox', { name: 'Tags' }).fill('WRITING');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Enter a single emoji.');
  await dialog.getByRole('radio', { name: '🎓' }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();

  const tags = window.getByRole('main').getByRole('list', { name: 'Tags' });
  await expect(tags.getByRole('button')).toHaveText(['Writing', 'uni']);
  await expect(window.getByRole('navigation').getByText('🎓')).toBeVisible();
  const [thesis] = read(dataDir, ({ workstreams }) =>
    workstreams.listWorkstreams().filter(({ title }) => title === 'Thesis'),
  );
  expect(thesis).toMatchObject({ colour: 'teal', emoji: '🎓', tags: ['Writing', 'uni'] });
});

test('favourites stand by themselves, and tags narrow the list', async ({ launch, dataDir }) => {
  withWorkstreams(dataDir, 'Alpha', 'Beta');
  before(dataDir, 5, ({ workstreams }) => {
    const [beta] = workstreams.listWorkstreams().filter(({ title }) => title === 'Beta');
    workstreams.updateWorkstream(beta?.id ?? '', { tags: ['home'] });
  });
  const app = await launch();
  const { window } = app;
  await window.getByRole('navigation').getByRole('button', { name: /^Beta/ }).click();
  const star = window.getByRole('button', { name: 'Favourite' });
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await expect(titlesIn(app, 'Favourites')).toHaveText(['Beta']);
  await expect(titlesIn(app, 'Active')).toHaveText(['Alpha', 'Scratch']);

  await window.getByRole('button', { name: 'Sort and filter' }).click();
  await window.getByRole('menuitemcheckbox', { name: 'home' }).click();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('navigation').locator('.workstream-item')).toHaveCount(1);
  await window.getByRole('button', { name: /Remove filter “home”/ }).click();
  await expect(window.getByRole('navigation').locator('.workstream-item')).toHaveCount(3);
});

test('the list is put in one’s own order by mouse, keys and menu, and stays so', async ({
  launch,
  dataDir,
}) => {
  withWorkstreams(dataDir, 'Alpha', 'Beta', 'Gamma');
  let app = await launch();
  const { window } = app;
  await expect(titlesIn(app, 'Active')).toHaveText(['Gamma', 'Beta', 'Alpha', 'Scratch']);
  const list = window.getByRole('list', { name: 'Active' });
  const item = (title: string) => list.getByRole('button', { name: new RegExp(`^${title}`) });

  await item('Gamma').hover();
  await window.mouse.down();
  const target = await item('Alpha').boundingBox();
  if (target === null) throw new Error('It is not in sight.');
  await window.mouse.move(target.x + 60, target.y + 10, { steps: 5 });
  await expect(window.getByText('Gamma, position 3 of 4.')).toBeAttached();
  await window.mouse.move(target.x + 60, target.y + target.height / 2, { steps: 5 });
  await window.mouse.up();
  await expect(titlesIn(app, 'Active')).toHaveText(['Beta', 'Alpha', 'Gamma', 'Scratch']);

  await item('Scratch').focus();
  await window.keyboard.press('Space');
  await expect(window.getByText('Picked up Scratch, position 4 of 4.')).toBeAttached();
  // What was picked up listens for the arrows from the turn after that on.
  await window.evaluate(() => new Promise((next) => requestAnimationFrame(() => setTimeout(next))));
  await window.keyboard.press('ArrowUp');
  await expect(window.getByText('Scratch, position 3 of 4.')).toBeAttached();
  await window.keyboard.press('Space');
  await expect(titlesIn(app, 'Active')).toHaveText(['Beta', 'Alpha', 'Scratch', 'Gamma']);
  await expect(item('Scratch')).toBeFocused();

  await item('Beta').click();
  await window.getByRole('button', { name: 'Workstream actions' }).click();
  await expect(window.getByRole('menuitem', { name: 'Move up' })).toBeDisabled();
  await window.getByRole('menuitem', { name: 'Move down' }).click();
  await expect(titlesIn(app, 'Active')).toHaveText(['Alpha', 'Beta', 'Scratch', 'Gamma']);

  await app.quit();
  app = await launch();
  await app.window.getByRole('button', { name: 'Sort and filter' }).click();
  await app.window.getByRole('menuitemradio', { name: 'My order' }).click();
  await expect(titlesIn(app, 'Active')).toHaveText(['Alpha', 'Beta', 'Scratch', 'Gamma']);
});

test('a long list is narrowed as one types', async ({ launch, dataDir }) => {
  withWorkstreams(dataDir, ...Array.from({ length: 14 }, (_, index) => `Number ${index}`), 'Öl');
  const { window } = await launch();
  const field = window.getByRole('searchbox', { name: 'Filter workstreams' });
  await field.fill('ol');
  await expect(window.locator('.workstream-item')).toHaveCount(1);
  await field.press('Enter');
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Öl');
  await field.fill('nothing of this name');
  await expect(window.getByText('No workstreams match.')).toBeVisible();
  await window.getByRole('button', { name: 'Show all' }).click();
  await expect(window.locator('.workstream-item')).toHaveCount(16);
});

test('notes are written in their place, and outlive the page and the app', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 60, ({ sessions }) => sessions.endSession(sessions.startSession(SCRATCH_ID)));
  const app = await launch();
  const { window } = app;
  const notes = () => window.getByRole('textbox', { name: 'Notes' });
  const shown = window.getByRole('region', { name: 'Notes' });
  await window.getByRole('button', { name: 'Add notes' }).click();
  await expect(notes()).toBeFocused();
  await notes().fill('Where I stopped\n- chapter **4**');
  await window.keyboard.press('Escape');
  await expect(shown.getByRole('button', { name: 'Edit notes' })).toBeFocused();
  await expect(shown.getByRole('listitem')).toHaveText('chapter 4');
  await window.reload();
  await expect(shown.getByRole('listitem')).toHaveText('chapter 4');
  const saved = () =>
    read(dataDir, ({ workstreams }) => workstreams.getWorkstream(SCRATCH_ID).notes);
  await expect.poll(saved).toBe('Where I stopped\n- chapter **4**');

  // By another process, while nothing is written here.
  read(dataDir, ({ workstreams }) =>
    workstreams.updateWorkstream(SCRATCH_ID, { notes: 'Written elsewhere' }),
  );
  await expect(shown).toContainText('Written elsewhere');
  await shown.getByRole('button', { name: 'Edit notes' }).click();
  await expect(notes()).toHaveValue('Written elsewhere');
  await notes().fill('');
  await notes().blur();
  await expect(window.getByRole('button', { name: 'Add notes' })).toBeVisible();
  await expect.poll(saved).toBe('');
});

test('the history shows the sessions that are asked for', async ({ launch, dataDir }) => {
  before(dataDir, 60 * 24 * 3, ({ sessions, messages }, pass) => {
    for (let day = 0; day < 3; day += 1) {
      const id = sessions.startSession(SCRATCH_ID);
      if (day === 1) messages.append(SCRATCH_ID, { role: 'user', content: 'Only this one' });
      pass(day === 2 ? 31 : 10);
      if (day === 2) sessions.timeoutCheck();
      else sessions.endSession(id);
      pass(day === 2 ? 0 : 24 * 60 - 10);
    }
  });
  const { window } = await launch();
  const history = window.getByRole('region', { name: 'History' });
  const rows = history.locator('.session-row');
  await expect(rows).toHaveCount(3);
  await history.getByRole('button', { name: 'Filter', exact: true }).click();
  await history.getByRole('combobox', { name: 'Status', exact: true }).selectOption('Timed out');
  await expect(rows).toHaveCount(1);
  await expect(history.getByText('Some sessions are hidden by the filter.')).toBeVisible();
  await history.getByLabel('With messages').check();
  await expect(history.getByText('No sessions match the filter.')).toBeVisible();
  await history.getByRole('combobox', { name: 'Status', exact: true }).selectOption('Any');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('1 message');
  await history.getByRole('button', { name: 'Clear filter' }).click();
  await expect(rows).toHaveCount(3);

  // Key by key: what is half typed is no day yet, and stays.
  await history.getByLabel('From').pressSequentially('01012026');
  await expect(history.getByLabel('From')).toHaveValue('2026-01-01');
  await history.getByLabel('To', { exact: true }).fill('2026-01-02');
  await expect(history.getByText('No sessions match the filter.')).toBeVisible();
  await history.getByRole('button', { name: 'Clear filter' }).press('Enter');
  await expect(history.getByLabel('From')).toHaveValue('');
  await expect(rows).toHaveCount(3);
  await expect(history.getByRole('combobox', { name: 'Status', exact: true })).toBeFocused();

  // Where it hides all sessions, closing it by the keyboard leaves the focus where it is.
  await history.getByLabel('To', { exact: true }).fill('2026-01-02');
  await expect(history.getByText('No sessions match the filter.')).toBeVisible();
  const filter = history.getByRole('button', { name: 'Filter', exact: true });
  await filter.press('Enter');
  await expect(rows).toHaveCount(3);
  await expect(filter).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  const open = async (launch: () => Promise<RunningApp>, dataDir: string) => {
    before(dataDir, 60, ({ workstreams, sessions }) => {
      for (let number = 1; number <= 14; number += 1) {
        const { id } = workstreams.createWorkstream({ title: `Number ${number}` });
        workstreams.updateWorkstream(id, { isFavourite: number < 3, tags: [`tag ${number % 3}`] });
      }
      workstreams.updateWorkstream(SCRATCH_ID, { notes: 'Some notes', tags: ['tag 1'] });
      sessions.endSession(sessions.startSession(SCRATCH_ID));
    });
    const { window, electron } = await launch();
    await drawIn({ window, electron }, colorScheme);
    await window
      .getByRole('navigation')
      .getByRole('button', { name: /^Scratch/ })
      .click();
    await expect(window.getByRole('region', { name: 'Notes' })).toContainText('Some notes');
    return window;
  };

  test(`the list and its filters can be reached by everybody, ${colorScheme}`, async ({
    launch,
    dataDir,
  }) => {
    const window = await open(launch, dataDir);
    await window.getByRole('button', { name: 'Sort and filter' }).click();
    await window.getByRole('menuitemcheckbox', { name: 'tag 1' }).click();
    expect(await violations(window), 'the options of the list').toEqual([]);
    await window.keyboard.press('Escape');
    await window.getByRole('button', { name: 'Filter', exact: true }).click();
    await window.getByRole('combobox', { name: 'Status', exact: true }).selectOption('Timed out');
    expect(await violations(window), 'notes, tags and filters').toEqual([]);
  });

  test(`the looks of a workstream can be chosen by everybody, ${colorScheme}`, async ({
    launch,
    dataDir,
  }) => {
    const window = await open(launch, dataDir);
    await window.getByRole('button', { name: 'Workstream actions' }).click();
    await window.getByRole('menuitem', { name: 'Appearance…' }).click();
    await expect(window.getByRole('dialog', { name: 'Appearance' })).toBeVisible();
    expect(await violations(window)).toEqual([]);
  });

  test(`a narrow window can be used by everybody, ${colorScheme}`, async ({ launch, dataDir }) => {
    const window = await open(launch, dataDir);
    await window.setViewportSize({ width: 480, height: 700 });
    expect(await violations(window), 'what is shown').toEqual([]);
    await window.getByRole('button', { name: 'Show workstreams' }).click();
    await expect(window.getByRole('dialog', { name: 'Workstreams' })).toBeVisible();
    expect(await violations(window), 'the list').toEqual([]);
  });
}
