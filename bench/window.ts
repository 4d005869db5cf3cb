/**
 * How soon the window shows something, and how long it takes to answer, with 100,000 sessions in the
 * folder: `npm run bench -- window`. First content is counted from the start of the page to what the
 * browser calls so (`first-contentful-paint`); an answer from the key or the click to the frame that
 * shows it, the first time and later on.
 */
import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { ensureChromium } from '../dev/chromium.ts';
import { findElectron } from '../dev/electron.ts';
import { RunningApp } from '../e2e/fixtures/running-app.ts';
import { INTERACTIONS, type Interaction } from './interactions.ts';
import { writeLongHistory } from './long-history.ts';

const STARTS = 15;
const ROUNDS = 7;

/** Milliseconds from the start of the page to its `first-contentful-paint`. */
async function firstContent(page: Page): Promise<number> {
  await page.reload();
  await page.locator('.workstream-item').first().waitFor();
  const painted = await page.evaluateHandle(() => {
    const shown = new Promise<number>((resolve) => {
      new PerformanceObserver((list) => {
        const [entry] = list.getEntriesByName('first-contentful-paint');
        if (entry) resolve(entry.startTime);
      }).observe({ type: 'paint', buffered: true });
    });
    return { shown };
  });
  return painted.evaluate(({ shown }) => shown);
}

/** Milliseconds from the key or the click until the frame after the answer is there. */
async function answer(page: Page, { act, shows }: Interaction): Promise<number> {
  const answered = await page.evaluateHandle((selector) => {
    let begun = Number.NaN;
    const begin = (event: Event) => {
      if (Number.isNaN(begun)) begun = event.timeStamp;
    };
    const begins = ['click', 'contextmenu', 'keydown', 'change', 'pointerover', 'wheel'];
    for (const type of begins) addEventListener(type, begin, { capture: true });
    const textOf = () => document.querySelector(selector)?.textContent;
    const before = textOf();
    const done = new Promise<number>((resolve) => {
      const look = () => {
        const isThere = !Number.isNaN(begun) && textOf() !== undefined && textOf() !== before;
        if (!isThere) {
          requestAnimationFrame(look);
          return;
        }
        for (const type of begins) removeEventListener(type, begin, { capture: true });
        requestAnimationFrame(() => resolve(performance.now() - begun));
      };
      look();
    });
    return { done };
  }, shows);
  await act(page);
  const ms = await answered.evaluate(({ done }) => done);
  await answered.dispose();
  return ms;
}

/** Waits until nothing is drawn any more. */
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

/** The median, and the worst. */
function spread(values: readonly number[]): [number, number] {
  const sorted = values.toSorted((a, b) => a - b);
  return [sorted[Math.floor(sorted.length / 2)] ?? Number.NaN, sorted.at(-1) ?? Number.NaN];
}

if (findElectron() === undefined) process.env.WORKSTREAMS_CHROMIUM = ensureChromium();
const dataDir = writeLongHistory();
const app = await RunningApp.launch(dataDir, {});
const { window: page } = app;

console.log(`${''.padEnd(44)}  median   worst   (ms, of ${STARTS})`);
const starts: number[] = [];
for (let round = 0; round < STARTS; round += 1) starts.push(await firstContent(page));
row('first content', spread(starts));

console.log(`\n${''.padEnd(44)}   first  median   worst   (ms, of ${ROUNDS})`);
for (const interaction of INTERACTIONS) {
  const answers: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await interaction.from(page);
    await atRest(page);
    answers.push(await answer(page, interaction));
  }
  row(interaction.name, [answers[0] ?? Number.NaN, ...spread(answers)]);
}
await app.quit();
rmSync(dataDir, { recursive: true, maxRetries: 10, retryDelay: 50 });
