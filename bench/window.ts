/**
 * How soon the window shows something, and how long it takes to answer, with 100,000 sessions in the
 * folder: `npm run bench -- window`. First content is counted from the start of the page; an answer from
 * the key or the click to the frame that shows it (the browser's Event Timing).
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { v7 as uuid } from 'uuid';
import { ensureChromium } from '../dev/chromium.ts';
import { findElectron } from '../dev/electron.ts';
import { RunningApp } from '../e2e/fixtures/running-app.ts';
import { formatJournalLine, type JournalEvent } from '../src/main/journal/journal-line.ts';
import { openWorkspace } from '../src/main/workspace.ts';
import { MINUTE_MS, NO_FACTS, type Session } from '../src/shared/model.ts';

const WORKSTREAMS = 10;
const SESSIONS = 10_000;
const EVERY_MS = 50 * MINUTE_MS;
const ROUNDS = 5;

const toInstant = (ms: number) => new Date(ms).toISOString();

/** Ten workstreams, in each of which ten thousand sessions follow each other up to now. */
function writeHistory(dataDir: string): void {
  const now = Date.now();
  const first = now - SESSIONS * EVERY_MS;
  for (let number = 0; number < WORKSTREAMS; number += 1) {
    const id = uuid();
    const at = toInstant(first - 1000);
    const title = `Workstream ${number}`;
    const workstream = { ...NO_FACTS, id, title, state: 'active' as const };
    const lines = [
      lineOf(first - 1000, {
        event: 'workstream_created',
        workstream: {
          ...workstream,
          ...NO_FACTS,
          createdAt: at,
          updatedAt: at,
          idleThresholdMs: null,
        },
      }),
    ];
    for (let index = 0; index < SESSIONS; index += 1) {
      const from = first + index * EVERY_MS + number * MINUTE_MS;
      const to = from + (10 + (index % 30)) * MINUTE_MS;
      lines.push(lineOf(to, { event: 'session_ended', session: session(id, from, to) }));
    }
    const folder = join(dataDir, 'workstreams', id);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'journal.jsonl'), lines.join(''));
  }
  openWorkspace({ dataDir }).close();
}

function lineOf(at: number, event: JournalEvent): string {
  return `${formatJournalLine({ ...event, at: toInstant(at), messagesReadTo: 0 })}\n`;
}

function session(workstreamId: string, from: number, to: number): Session {
  return {
    id: uuid(),
    workstreamId,
    startedAt: toInstant(from),
    endedAt: toInstant(to),
    status: 'ended',
    messageCount: 0,
    lastActivityAt: toInstant(to),
    summary: 'No messages.',
    summaryKind: 'placeholder',
    takesIn: [],
  };
}

/** What the page itself measures with, from its beginning on. */
function measureInPage(): void {
  const shown = new MutationObserver(() => {
    if (document.querySelector('.workstream-item') === null) return;
    shown.disconnect();
    // The frame after the one that is being made is the one that shows it.
    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('shown')));
  });
  shown.observe(document, { childList: true, subtree: true });
}

/** Milliseconds from the start of the page to the frame that shows the workstreams. */
async function firstContent(page: Page): Promise<number> {
  await page.reload();
  await page.waitForFunction(() => performance.getEntriesByName('shown').length > 0);
  return page.evaluate(() => performance.getEntriesByName('shown')[0]?.startTime ?? Number.NaN);
}

interface Interaction {
  readonly name: string;
  readonly act: (page: Page) => Promise<void>;
  /** What is there when it has been answered, and was not before. */
  readonly shows: string;
}

/** Milliseconds from the key or the click until the frame after the answer is there. */
async function answer(page: Page, { act, shows }: Interaction): Promise<number> {
  const answered = await page.evaluateHandle((selector) => {
    let begun = Number.NaN;
    const begin = (event: Event) => {
      if (Number.isNaN(begun)) begun = event.timeStamp;
    };
    for (const type of ['pointerdown', 'keydown', 'wheel']) {
      addEventListener(type, begin, { capture: true });
    }
    const done = new Promise<number>((resolve) => {
      const look = () => {
        const isThere = !Number.isNaN(begun) && document.querySelector(selector) !== null;
        if (!isThere) requestAnimationFrame(look);
        else requestAnimationFrame(() => resolve(performance.now() - begun));
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

const click = (name: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name }).first().click();

const INTERACTIONS: readonly Interaction[] = [
  {
    name: 'open a workstream of 10,000 sessions',
    act: click(/^Workstream 3/),
    shows: '.workstream-item[aria-current="true"][title="Workstream 3"], h1[title="Workstream 3"]',
  },
  { name: 'show today', act: click('Today'), shows: '.tl-bar' },
  // The address keeps the place: these begin where the one before has led to.
  {
    name: 'zoom out to a week of 2,000 sessions',
    act: (page) => page.getByRole('button', { name: 'Week', exact: true }).click(),
    shows: '.zooms > :last-child[aria-pressed="true"]',
  },
  {
    name: 'turn to the day before',
    act: click('Previous day'),
    shows: '[aria-label="Next day"][aria-disabled="false"]',
  },
];

function row(name: string, values: readonly number[]): void {
  const sorted = values.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const worst = sorted.at(-1) ?? Number.NaN;
  console.log(`${name.padEnd(44)}${median.toFixed(0).padStart(8)}${worst.toFixed(0).padStart(8)}`);
}

if (findElectron() === undefined) process.env.WORKSTREAMS_CHROMIUM = ensureChromium();
const dataDir = mkdtempSync(join(tmpdir(), 'bench-window-'));
writeHistory(dataDir);
const app = await RunningApp.launch(dataDir, {});
await app.window.addInitScript(measureInPage);
console.log(`${''.padEnd(44)}  median   worst   (ms, of ${ROUNDS})`);
const starts: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) starts.push(await firstContent(app.window));
row('first content', starts);
for (const interaction of INTERACTIONS) {
  const answers: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await app.window.reload();
    await app.window.locator('.workstream-item').first().waitFor();
    answers.push(await answer(app.window, interaction));
  }
  row(interaction.name, answers);
}
await app.quit();
rmSync(dataDir, { recursive: true, maxRetries: 10, retryDelay: 50 });
