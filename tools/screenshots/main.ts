/**
 * Captures every screen into `screenshots/`: light, dark, German and compact. The README's pictures go
 * to `docs/screenshots/`. `npm run screenshots -- today german search-dark` captures only a screen, a
 * set, or a single picture.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { RunningApp } from '../../e2e/fixtures/running-app.ts';
import { createTexts } from '../../src/shared/i18n/create.ts';
import type { Settings } from '../../src/shared/model/settings.ts';
import { ROOT } from '../launch/electron.ts';
import { SCENES, type Scene } from './scenes.ts';

const FOLDER = join(ROOT, 'screenshots');
const KEPT_IN = join(ROOT, 'docs/screenshots');
const KEPT: ReadonlySet<string> = new Set([
  'today-light',
  'search-light',
  'session-light',
  'overview-dark',
]);
const ORDINARY = { width: 1280, height: 800 };

/** Pretends that it is early afternoon, so that today has some sessions. */
function zoneOfAfternoon(now: Date): string {
  const offset = ((15 - now.getUTCHours() + 12 + 24) % 24) - 12;
  // The signs of the Etc/GMT zones are inverted.
  return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
}

/** The window's settings for a set of pictures. */
const SETS = {
  light: { theme: 'light' },
  dark: { theme: 'dark' },
  german: { theme: 'light', language: 'de' },
  compact: { theme: 'dark', density: 'compact' },
} as const satisfies Record<string, Partial<Settings>>;
type SetName = keyof typeof SETS;

/** Returns to the same starting point after every picture. */
async function begin(window: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await window.emulateMedia({ media: null, colorScheme });
  await window.evaluate(() => {
    dispatchEvent(new Event('afterprint'));
    document.querySelector('body > .print-view')?.remove();
  });
  await window.setViewportSize(ORDINARY);
  await window.keyboard.press('Escape');
  await window.keyboard.press('Escape');
  // Its usual width.
  await window.getByRole('separator').first().dblclick();
  const first = window.locator('.sidebar .workstream-item', { hasText: 'Parser rewrite' }).first();
  if (await first.isVisible()) await first.click();
}

async function take(set: SetName, { prepare, screens }: Scene): Promise<void> {
  const wanted = screens.filter(({ name }) => isWanted(name, set));
  if (wanted.length === 0) return;
  const settings: Partial<Settings> = SETS[set];
  const dataDir = mkdtempSync(join(tmpdir(), 'workstreams-screenshots-'));
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings));
  prepare(dataDir);
  const app = await RunningApp.launch(dataDir, {});
  const { window } = app;
  const language = settings.language === 'de' ? 'de' : 'en';
  const t = createTexts(language).getFixedT(language, 'texts');
  await window.locator('main').waitFor();
  for (const { name, size = ORDINARY, show } of wanted) {
    await begin(window, settings.theme === 'dark' ? 'dark' : 'light');
    await window.setViewportSize(size);
    await show(window, t);
    const picture = `${name}-${set}`;
    if (KEPT.has(picture)) {
      await window.locator('.work-progress').waitFor({ state: 'hidden' });
      // Where it lights up nothing.
      await window.mouse.move(size.width - 1, size.height - 1);
    }
    await settled(window);
    const file = `${picture}.png`;
    await window.screenshot({ path: join(FOLDER, file), animations: 'disabled' });
    if (KEPT.has(picture)) copyFileSync(join(FOLDER, file), join(KEPT_IN, file));
    console.log(file);
  }
  await app.quit();
  rmSync(dataDir, { recursive: true, maxRetries: 10, retryDelay: 50 });
}

/** Waits until nothing is loading or animating. */
async function settled(window: Page): Promise<void> {
  await window.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  await window.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

process.env.TZ = zoneOfAfternoon(new Date());
mkdirSync(FOLDER, { recursive: true });
const asked = new Set(process.argv.slice(2));
const isWanted = (name: string, set: SetName) =>
  asked.size === 0 || [name, set, `${name}-${set}`].some((each) => asked.has(each));
for (const set of Object.keys(SETS) as SetName[]) {
  for (const scene of SCENES) await take(set, scene);
}
