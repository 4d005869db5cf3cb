/**
 * Measures how soon the window shows content and how fast it responds, with 100,000 sessions in the data
 * folder: `npm run bench -- window`. Times of a start count from the start of the page. The scripts are
 * delivered by the host (Electron or its stand-in); the first paint is empty; the first content is the
 * list of workstreams. An interaction is answered with the first frame in which anything has changed after
 * the key or the click, and complete with the frame that shows its result, at first and later on. The
 * quick bar is measured from the global shortcut to the second frame after its window is shown.
 */
import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { RunningApp } from '../e2e/fixtures/running-app.ts';
import { ensureChromium } from '../tools/launch/chromium.ts';
import { findElectron } from '../tools/launch/electron.ts';
import { INTERACTIONS, type Interaction } from './interactions.ts';
import { QUICK_SHORTCUT, writeLongHistory } from './long-history.ts';

const STARTS = 15;
const ROUNDS = 7;

/** The times of a start, in milliseconds from the start of the page. */
interface Start {
  readonly delivered: number;
  readonly empty: number;
  readonly content: number;
}

async function start(page: Page): Promise<Start> {
  await atRest(page);
  await page.reload();
  await page.locator('.workstream-item').first().waitFor();
  const painted = await page.evaluateHandle(() => {
    const timeOf = (name: string) =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const [entry] = list.getEntriesByName(name);
          if (entry) resolve(entry.startTime);
        }).observe({ type: 'paint', buffered: true });
      });
    return { empty: timeOf('first-paint'), content: timeOf('first-contentful-paint') };
  });
  return painted.evaluate(async (paints) => {
    const [empty, content] = await Promise.all([paints.empty, paints.content]);
    // Code that is loaded after the first content does not count.
    const scripts = performance
      .getEntriesByType('resource')
      .filter((each) => each instanceof PerformanceResourceTiming)
      .filter(({ name, responseEnd }) => name.endsWith('.js') && responseEnd < content);
    const delivered = Math.max(...scripts.map(({ responseEnd }) => responseEnd));
    return { delivered, empty, content };
  });
}

interface Answer {
  readonly answered: number;
  readonly complete: number;
}

/** Measures an interaction, in milliseconds from the key or the click. */
async function answer(page: Page, { act, shows }: Interaction): Promise<Answer> {
  const answers = await page.evaluateHandle((selector) => {
    let begun = Number.NaN;
    const begin = (event: Event) => {
      if (Number.isNaN(begun)) begun = event.timeStamp;
    };
    const begins = ['click', 'contextmenu', 'keydown', 'change', 'pointerover', 'wheel'];
    for (const type of begins) addEventListener(type, begin, { capture: true });
    const textOf = () => document.querySelector(selector)?.textContent;
    const before = textOf();
    const sinceThen = () => performance.now() - begun;
    let answered = Number.NaN;
    const changes = new MutationObserver(() => {
      if (Number.isNaN(begun)) return;
      changes.disconnect();
      requestAnimationFrame(() => {
        answered = sinceThen();
      });
    });
    const all = { childList: true, subtree: true, attributes: true, characterData: true };
    changes.observe(document, all);
    const done = new Promise<Answer>((resolve) => {
      const look = () => {
        const isThere = !Number.isNaN(begun) && textOf() !== undefined && textOf() !== before;
        if (!isThere) {
          requestAnimationFrame(look);
          return;
        }
        for (const type of begins) removeEventListener(type, begin, { capture: true });
        requestAnimationFrame(() => resolve({ answered, complete: sinceThen() }));
      };
      look();
    });
    return { done };
  }, shows);
  await act(page);
  const both = await answers.evaluate(({ done }) => done);
  await answers.dispose();
  return both;
}

/** Opens and closes the quick bar; measures from its keys to the second frame after it is shown. */
function openQuickBar({ electron }: RunningApp): Promise<number> {
  return electron.evaluate(async ({ BrowserWindow }, keys) => {
    const bar = BrowserWindow.getAllWindows().find((window) =>
      window.webContents.getURL().endsWith('?window=quick'),
    );
    if (bar === undefined) throw new Error('There is no quick bar.');
    const turned = (event: 'show' | 'hide') =>
      new Promise<void>((resolve) => {
        if (event === 'show') bar.once('show', resolve);
        else bar.once('hide', resolve);
        globalThis.probe.press(keys);
      });
    const begun = performance.now();
    await turned('show');
    const frames =
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))';
    await bar.webContents.executeJavaScript(frames);
    const shown = performance.now() - begun;
    await turned('hide');
    return shown;
  }, QUICK_SHORTCUT);
}

/** Waits until the page no longer changes. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const nextFrame = () => new Promise(requestAnimationFrame);
    let isChanging = true;
    const changes = new MutationObserver(() => {
      isChanging = true;
    });
    changes.observe(document, { childList: true, subtree: true, attributes: true });
    while (isChanging) {
      isChanging = false;
      for (let frame = 0; frame < 10; frame += 1) await nextFrame();
    }
    changes.disconnect();
  });
}

function row(name: string, cells: readonly number[]): void {
  console.log(name.padEnd(44) + cells.map((ms) => ms.toFixed(0).padStart(8)).join(''));
}

/** Returns the median and the worst. */
function spread(values: readonly number[]): [number, number] {
  const sorted = values.toSorted((a, b) => a - b);
  return [sorted[Math.floor(sorted.length / 2)] ?? Number.NaN, sorted.at(-1) ?? Number.NaN];
}

if (findElectron() === undefined) process.env.WORKSTREAMS_CHROMIUM = ensureChromium();
const dataDir = writeLongHistory();
const app = await RunningApp.launch(dataDir, {});
const { window: page } = app;

console.log(`${''.padEnd(44)}  median   worst   (ms, of ${STARTS})`);
const starts: Start[] = [];
for (let round = 0; round < STARTS; round += 1) starts.push(await start(page));
row('scripts delivered', spread(starts.map(({ delivered }) => delivered)));
row('first paint, empty', spread(starts.map(({ empty }) => empty)));
row('first content', spread(starts.map(({ content }) => content)));
row('first content after the empty paint', spread(starts.map((each) => each.content - each.empty)));

const opened: number[] = [];
for (let round = 0; round < STARTS; round += 1) opened.push(await openQuickBar(app));
row('quick bar, from its keys to its frame', spread(opened));

console.log(`\n${''.padEnd(44)}answered       complete          (ms, of ${ROUNDS})`);
console.log(`${''.padEnd(44)}  median   worst   first  median   worst`);
for (const interaction of INTERACTIONS) {
  const answers: Answer[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await interaction.from(page);
    await atRest(page);
    answers.push(await answer(page, interaction));
  }
  const complete = answers.map((each) => each.complete);
  const answered = answers.map((each) => each.answered);
  row(interaction.name, [...spread(answered), complete[0] ?? Number.NaN, ...spread(complete)]);
}
await app.quit();
rmSync(dataDir, { recursive: true, maxRetries: 10, retryDelay: 50 });
