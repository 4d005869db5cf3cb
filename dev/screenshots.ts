/**
 * Makes pictures of every screen, light and dark, in `screenshots/`, from the history of the demo; those
 * that the README shows are kept in `docs/screenshots/`. `npm run screenshots -- today search` makes
 * only these.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { RunningApp } from '../e2e/fixtures/running-app.ts';
import { openWorkspace } from '../src/main/workspace.ts';
import { writeDemoHistory } from './demo/history.ts';
import { ROOT } from './electron.ts';
import { Random } from './random.ts';

const FOLDER = join(ROOT, 'screenshots');
const KEPT_IN = join(ROOT, 'docs/screenshots');
const KEPT: ReadonlySet<string> = new Set([
  'today-light',
  'search-light',
  'session-light',
  'overview-dark',
]);
const ORDINARY = { width: 1280, height: 800 };
const NARROW = { width: 480, height: 900 };
const UHD = { width: 3840, height: 2160 };

interface Screen {
  readonly name: string;
  readonly size?: { readonly width: number; readonly height: number };
  /** From the workstream “Parser rewrite” on. */
  readonly show: (window: Page) => Promise<void>;
}

const goTo = (place: string) => async (window: Page) => {
  await window.keyboard.press('Control+k');
  const palette = window.getByRole('dialog');
  await palette.getByRole('combobox').fill(place);
  await window.keyboard.press('Enter');
  await palette.waitFor({ state: 'hidden' });
};

async function search(window: Page): Promise<void> {
  await goTo('Search')(window);
  await window.getByRole('combobox', { name: 'Search' }).fill('lexer "unclosed string"');
  await window.locator('mark').first().waitFor();
}

async function openSession(window: Page): Promise<void> {
  await goTo('Search')(window);
  await window.getByRole('combobox', { name: 'Search' }).fill('concrete syntax tree');
  await window.locator('mark').first().waitFor();
  await window.keyboard.press('Enter');
  await window.getByRole('main').getByText('concrete syntax tree').first().waitFor();
}

async function seekInVain(window: Page): Promise<void> {
  await goTo('Search')(window);
  await window.getByRole('combobox', { name: 'Search' }).fill('xylophone');
  await window.getByText('Nothing matches').first().waitFor();
}

/** The day's timeline after one of its buttons was pressed, so often. */
const today = (button: string, times: number) => async (window: Page) => {
  await goTo('Today')(window);
  const pressed = window.getByRole('main').getByRole('button', { name: button, exact: true });
  for (let time = 0; time < times; time += 1) await pressed.click();
};

async function showTables(window: Page): Promise<void> {
  await goTo('Overview')(window);
  const tables = window.getByRole('main').getByText('Table', { exact: true });
  await tables.first().waitFor();
  for (const table of await tables.all()) await table.click();
}

const menuOf = (name: RegExp) => async (window: Page) => {
  await window.getByRole('region', { name: 'History' }).scrollIntoViewIfNeeded();
  await window.getByRole('button', { name }).first().click({ button: 'right' });
  await window.getByRole('menu').waitFor();
};

const workstreamMenu = (item: string) => async (window: Page) => {
  await window.getByRole('button', { name: 'Workstream actions' }).click();
  await window.getByRole('menuitem', { name: item }).click();
  await window.getByRole('dialog').waitFor();
};

const SCREENS: readonly Screen[] = [
  { name: 'workstream', show: async () => {} },
  { name: 'corrections', show: menuOf(/Ended/) },
  { name: 'appearance', show: workstreamMenu('Appearance…') },
  { name: 'export', show: workstreamMenu('Export…') },
  { name: 'today', show: goTo('Today') },
  { name: 'overview', show: goTo('Overview') },
  { name: 'search', show: search },
  { name: 'session', show: openSession },
  {
    name: 'palette',
    show: async (window) => {
      await window.keyboard.press('Control+k');
      await window.getByRole('dialog').getByRole('combobox').fill('session');
    },
  },
  { name: 'shortcuts', show: (window) => window.keyboard.press('?') },
  { name: 'settings', show: (window) => window.keyboard.press('Control+,') },
  { name: 'notes', show: (window) => window.getByRole('button', { name: 'Edit notes' }).click() },
  { name: 'today-week', show: today('Week', 1) },
  { name: 'today-hour', show: today('1 h', 1) },
  { name: 'overview-tables', show: showTables },
  { name: 'search-no-match', show: seekInVain },
  {
    name: 'history-filtered',
    show: async (window) => {
      const history = window.getByRole('region', { name: 'History' });
      await history.getByRole('button', { name: 'Filter' }).click();
      await history.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'drawer-narrow',
    size: NARROW,
    show: (window) => window.getByRole('banner').getByRole('button').first().click(),
  },
  { name: 'workstream-narrow', size: NARROW, show: async () => {} },
  { name: 'today-narrow', size: NARROW, show: goTo('Today') },
  { name: 'overview-narrow', size: NARROW, show: goTo('Overview') },
  { name: 'search-narrow', size: NARROW, show: search },
  { name: 'session-narrow', size: NARROW, show: openSession },
  { name: 'today-4k', size: UHD, show: goTo('Today') },
  { name: 'overview-4k', size: UHD, show: goTo('Overview') },
  { name: 'workstream-4k', size: UHD, show: async () => {} },
];

const FIRST_START: readonly Screen[] = [{ name: 'first-start', show: async () => {} }];

/** Early in the afternoon, wherever the picture is taken: a day looks like one by then. */
function zoneOfAfternoon(now: Date): string {
  const offset = ((15 - now.getUTCHours() + 12 + 24) % 24) - 12;
  // The names of these zones count to the west.
  return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
}

async function begin(window: Page): Promise<void> {
  await window.keyboard.press('Escape');
  const first = window.getByRole('button', { name: /Parser rewrite/ }).first();
  if (await first.isVisible()) await first.click();
}

async function take(
  screens: readonly Screen[],
  scheme: 'light' | 'dark',
  prepare: (dataDir: string) => void,
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'workstreams-screenshots-'));
  prepare(dataDir);
  const app = await RunningApp.launch(dataDir, {});
  const { window } = app;
  await app.electron.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source;
  }, scheme);
  await window.waitForFunction(
    (isDark) => matchMedia('(prefers-color-scheme: dark)').matches === isDark,
    scheme === 'dark',
  );
  for (const { name, size = ORDINARY, show } of screens) {
    await window.setViewportSize(ORDINARY);
    await begin(window);
    await window.setViewportSize(size);
    await show(window);
    await settled(window);
    const picture = `${name}-${scheme}`;
    const file = `${picture}.png`;
    await window.screenshot({ path: join(FOLDER, file), animations: 'disabled' });
    if (KEPT.has(picture)) copyFileSync(join(FOLDER, file), join(KEPT_IN, file));
    console.log(file);
  }
  await app.quit();
  rmSync(dataDir, { recursive: true, maxRetries: 10, retryDelay: 50 });
}

/** Nothing is on its way any more, and nothing moves. */
async function settled(window: Page): Promise<void> {
  await window.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  await window.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

process.env.TZ = zoneOfAfternoon(new Date());
mkdirSync(FOLDER, { recursive: true });
const wanted = new Set(process.argv.slice(2));
const isWanted = ({ name }: Screen) => wanted.size === 0 || wanted.has(name);
for (const scheme of ['light', 'dark'] as const) {
  await take(SCREENS.filter(isWanted), scheme, (dataDir) => {
    writeDemoHistory(dataDir, new Random(7), Date.now());
    openWorkspace({ dataDir }).close();
  });
  await take(FIRST_START.filter(isWanted), scheme, () => {});
}
