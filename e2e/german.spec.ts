import type { Page } from '@playwright/test';
import { violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';
import { englishIn } from './fixtures/foreign-words.ts';
import { before } from './fixtures/history.ts';

const german = { env: { LANGUAGE: 'de_DE:en' } };

/** A session of the last hours, with messages. */
function write(dataDir: string): void {
  before(dataDir, 90, ({ workstreams, sessions, messages }, pass) => {
    const { id } = workstreams.createWorkstream({ title: 'Doktorarbeit' });
    messages.append(id, { role: 'user', content: 'Wo war ich?' });
    messages.append(id, { role: 'assistant', content: 'In Kapitel 4.' });
    pass(80);
    sessions.timeoutCheck();
  });
}

async function expectGerman(window: Page, where: string): Promise<void> {
  expect(await englishIn(window), where).toEqual([]);
  expect(await violations(window), where).toEqual([]);
}

test('the app is in German if the system is', async ({ launch, dataDir }) => {
  write(dataDir);
  const { window, desktop } = await launch(german);
  await expect(window.locator('html')).toHaveAttribute('lang', 'de');
  await expectGerman(window, 'the window');
  expect((await desktop.trayMenu()).map(({ label }) => label)).toEqual([
    'In Scratch starten',
    'Sitzung starten',
    'Doktorarbeit',
    'Schnellleiste …',
    'Minifenster',
    'Workstreams öffnen',
    'Beenden',
  ]);

  await window.getByRole('button', { name: 'Sitzung starten' }).click();
  await expect(window.getByRole('status')).toContainText(['Sitzung gestartet: Doktorarbeit']);
  await expect(window.getByText(/^Läuft ohne Aktivität .*um \d+:\d\d ab$/)).toBeVisible();
  await expectGerman(window, 'a running session');
  await window.getByRole('button', { name: 'Sitzung beenden' }).click();
  await expect(window.getByRole('status')).toContainText(['Sitzung beendet: Doktorarbeit']);
  const row = window.locator('.session-row').filter({ hasText: 'Wo war ich?' });
  await expect(row.locator('.count')).toHaveAttribute('title', '1 eigene, 1 Antwort');
  await expectGerman(window, 'the history');
});

test('all pages, the palette and the shortcuts are in German', async ({ launch, dataDir }) => {
  write(dataDir);
  const { window } = await launch(german);
  for (const place of ['Suche', 'Überblick', 'Heute']) {
    await window.getByRole('button', { name: place, exact: true }).click();
    await expect(window.getByRole('heading', { level: 1, name: place })).toBeVisible();
    await expectGerman(window, place);
  }
  await window.keyboard.press('ControlOrMeta+k');
  await expect(window.getByRole('dialog', { name: 'Befehle' })).toBeVisible();
  await expectGerman(window, 'the palette');
  await window.keyboard.press('Escape');
  await window.keyboard.press('?');
  await expect(window.getByRole('dialog', { name: 'Tastenkürzel' })).toContainText('Strg+K');
  await expectGerman(window, 'the shortcuts');
});

test('search results are in German, with the match marked', async ({ launch, dataDir }) => {
  write(dataDir);
  const { window } = await launch(german);
  await window.getByRole('button', { name: 'Suche', exact: true }).click();
  const field = window.getByRole('combobox', { name: /^Nachrichten, Zusammen/ });
  const hits = window.getByRole('listbox', { name: 'Treffer' }).getByRole('option');
  await field.fill('war');
  // The summary only quotes the message.
  await expect(hits).toHaveCount(1);
  await expect(hits).toContainText('Wo war ich?');
  await expect(hits.locator('mark')).toHaveText(['war']);
  await expectGerman(window, 'hits');
  await field.fill('assistant');
  await expect(window.getByText('Keine Treffer für „assistant“.').first()).toBeVisible();
});

test('a session is copied as German Markdown', async ({ launch, dataDir }) => {
  write(dataDir);
  const { window, electron } = await launch(german);
  await window.getByRole('button', { name: /^Sitzung vom .* öffnen$/ }).click();
  await window.getByRole('button', { name: 'Weitergeben' }).click();
  await window.getByRole('menuitem', { name: 'Als Markdown kopieren' }).click();
  await expect(window.getByRole('region', { name: 'Hinweis' })).toBeVisible();
  const copied = await electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(await englishIn(window)).toEqual([]);
  expect(copied).toContain('> 2 Nachrichten: 1 eigene, 1 Antwort. Begann mit „Wo war ich?“');
  expect(copied).toMatch(/\n## Ich · .*\n\nWo war ich\?\n/);
});

test('errors are in German, in the window and outside', async ({ launch, dataDir }) => {
  before(dataDir, 60, ({ workstreams, sessions }, pass) => {
    const { id } = workstreams.createWorkstream({ title: 'Doktorarbeit' });
    const sessionId = sessions.startSession(id);
    pass(10);
    sessions.endSession(sessionId);
  });
  const app = await launch(german);
  const { window } = app;
  await window.getByRole('button', { name: 'Sitzung hinzufügen …' }).click();
  const dialog = window.getByRole('dialog', { name: 'Sitzung hinzufügen' });
  const when = dialog.getByLabel('Wann');
  await when.fill('irgendwann');
  await dialog.getByRole('button', { name: 'Hinzufügen' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Bitte eine Zeit wie');
  await when.fill('vor 2 Stunden - jetzt');
  await dialog.getByRole('button', { name: 'Hinzufügen' }).click();
  await expect(dialog.getByRole('alert')).toContainText(
    /^Das würde sich mit der Sitzung von .* überschneiden\./,
  );
  await expectGerman(window, 'an error');
  const second = await app.startSecond(['--start', 'Nirgendwo'], german.env);
  expect(second.stderr).toContain('Kein passender Arbeitsstrang. Verfügbar:');
  expect((await app.startSecond(['--status'], german.env)).stdout).toBe(
    'Es läuft keine Sitzung.\n',
  );
});

test('the language setting applies everywhere at once, and is kept', async ({
  launch,
  dataDir,
}) => {
  const app = await launch();
  const { window, desktop, electron } = app;
  await window.getByRole('button', { name: 'Settings' }).click();
  await window.getByRole('radio', { name: 'Deutsch' }).click();
  await expect(window.getByRole('dialog', { name: 'Einstellungen' })).toBeVisible();
  await expect(window.locator('html')).toHaveAttribute('lang', 'de');
  await expectGerman(window, 'the settings');
  await expect.poll(() => desktop.trayToolTip()).toBe('Workstreams: keine Sitzung läuft');
  const menus = await electron.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.map(({ label }) => label),
  );
  expect(menus).toEqual(['Datei', 'Bearbeiten', 'Darstellung', 'Fenster']);
  await app.quit();
  expect(before(dataDir, 0, ({ settings }) => settings.get().language)).toBe('de');
});
