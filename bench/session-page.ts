/**
 * Measures how fast the page of a session with 100,000 messages responds, once for a conversation and once for
 * an agent's work: `npm run bench -- session-page`. From the key press or the scroll to the frame in which
 * everything visible is drawn, and the longest time in between without a response.
 */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { RunningApp } from '../e2e/fixtures/running-app.ts';
import { openWorkspace } from '../src/core/workspace.ts';
import { SCRATCH_ID } from '../src/shared/model/model.ts';
import { ensureChromium } from '../tools/launch/chromium.ts';
import { findElectron } from '../tools/launch/electron.ts';

const MESSAGES = 100_000;
const ROUNDS = 5;
const ANSWER = `Three things are **open**:

1. the table of households
2. the *transition* to 4.3

\`\`\`ts
export const answer = (question: string): number => question.length; // so far
\`\`\`
`;

/** A prompt, twelve thoughts with calls and results, and an answer. */
const TURN = 38;

/** A line of a message file without its time. */
type Write = (index: number) => object;

const conversation: Write = (index) =>
  index % 3 === 0
    ? { role: 'user', content: `Question ${index}?` }
    : { role: 'assistant', content: ANSWER };

const agentsWork: Write = (index) => {
  const at = index % TURN;
  if (at === 0) return { role: 'user', content: `Fix the finding ${index}.` };
  if (at === TURN - 1) return { role: 'assistant', content: ANSWER };
  const id = `call ${Math.floor((index - 1) / 3)}`;
  const file = `/src/file-${index % 7}.ts`;
  const input = { file_path: file, old_string: 'let a = 1;', new_string: 'const a = 2;' };
  const isEdit = at % 2 === 0;
  const call = isEdit
    ? { name: 'Edit', input }
    : { name: 'Bash', input: { command: `npm test -- ${index}` } };
  switch (at % 3) {
    case 1:
      return { role: 'system', content: 'What next?', metadata: { kind: 'thinking' } };
    case 2:
      return { role: 'tool_use', content: `${call.name}: …`, metadata: { tool: { id, ...call } } };
    default:
      return { role: 'tool_result', content: 'ok\n'.repeat(20), metadata: { tool: { id } } };
  }
};

/** Writes a session of one day with evenly spaced messages; returns its id. */
function writeSession(dataDir: string, write: Write): string {
  const now = Date.now();
  const begun = now - 24 * 60 * 60_000;
  let at = begun;
  const workspace = openWorkspace({ dataDir, clock: { now: () => at } });
  const { sessions, folder } = workspace;
  sessions.updateSettings({ idleThresholdMs: 2 * 24 * 60 * 60_000 });
  const id = sessions.startSession(SCRATCH_ID);
  const lines = Array.from({ length: MESSAGES }, (_, index) =>
    JSON.stringify({ ...write(index), timestamp: new Date(begun + index * 800).toISOString() }),
  );
  appendFileSync(folder.messages(SCRATCH_ID), `${lines.join('\n')}\n`);
  sessions.onFilesChanged(SCRATCH_ID);
  at = now;
  sessions.endSession(id);
  workspace.close();
  return id;
}

/**
 * Waits until all visible messages are drawn; returns the time and the longest block in
 * milliseconds.
 */
async function untilDrawn(page: Page, act: () => Promise<unknown>): Promise<[number, number]> {
  const watching = await page.evaluateHandle(() => {
    const begun = performance.now();
    let longest = 0;
    let last = begun;
    const done = new Promise<[number, number]>((resolve) => {
      const look = (now: number) => {
        longest = Math.max(longest, now - last);
        last = now;
        const feed = document.querySelector('.feed')?.getBoundingClientRect();
        const visible = [...document.querySelectorAll('.feed-row')].filter((row) => {
          const { top, bottom } = row.getBoundingClientRect();
          return feed !== undefined && bottom > feed.top && top < feed.bottom;
        });
        // What is folded has no height, and nothing in it.
        const isDrawn = visible.every(
          (row) => row.clientHeight === 0 || row.querySelector('.message-content'),
        );
        if (now - begun > 50 && visible.length > 0 && isDrawn) resolve([now - begun, longest]);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    return { done };
  });
  await act();
  return watching.evaluate(({ done }) => done);
}

const scrollTo = (part: number) => (page: Page) =>
  page.locator('.feed').evaluate((feed, to) => {
    feed.scrollTop = feed.scrollHeight * to;
  }, part);
const press = (key: string) => (page: Page) => page.keyboard.press(key);

const INTERACTIONS: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  ['scroll to the middle', scrollTo(0.5)],
  ['scroll to somewhere else', scrollTo(0.83)],
  ['End', press('End')],
  ['Home', press('Home')],
  ['the next message', press('j')],
];

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const cell = (ms: number) => ms.toFixed(0).padStart(9);

if (findElectron() === undefined) process.env.WORKSTREAMS_CHROMIUM = ensureChromium();
for (const [name, write] of [
  ['a conversation', conversation],
  ['the work of an agent', agentsWork],
] as const) {
  await measure(name, write);
}

async function measure(session: string, write: Write): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-session-page-'));
  const id = writeSession(dataDir, write);
  const app = await RunningApp.launch(dataDir, {});
  const { window: page } = app;
  await page.locator('main h1').waitFor();
  await page.evaluate((sessionId) => {
    location.hash = `session/${sessionId}`;
  }, id);
  await page.locator('.feed').focus();
  console.log(`${session.padEnd(32)}    drawn  blocked   (median ms, of ${ROUNDS})`);
  for (const [name, act] of INTERACTIONS) {
    const times: [number, number][] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await untilDrawn(page, () => scrollTo(0.1 + round / 20)(page));
      await page.locator('.feed').focus();
      times.push(await untilDrawn(page, () => act(page)));
    }
    const [drawn, blocked] = [0, 1].map((at) => median(times.map((each) => each[at] ?? 0)));
    console.log(`${name.padEnd(32)}${cell(drawn ?? 0)}${cell(blocked ?? 0)}`);
  }
  await app.quit();
  rmSync(dataDir, { recursive: true, maxRetries: 10, retryDelay: 50 });
}
