/** Sample histories and the screens to capture with each. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { v7 as uuid } from 'uuid';
import { before } from '../../e2e/fixtures/history.ts';
import { formatLine } from '../../src/core/messages/message-line.ts';
import { Random } from '../../src/core/sample/random.ts';
import { openWorkspace } from '../../src/core/workspace.ts';
import { COLOURS } from '../../src/shared/model/colours.ts';
import { writeDemoHistory } from '../demo/history.ts';
import { asItIs, goTo, NARROW, query, SCREENS, type Screen, search } from './screens.ts';

export interface Scene {
  readonly prepare: (dataDir: string) => void;
  readonly screens: readonly Screen[];
}

const demo = (dataDir: string): void => {
  writeDemoHistory(dataDir, new Random(7), Date.now());
  openWorkspace({ dataDir }).close();
};

/** One session timed out without an answer; another is about to time out. */
const idle = (dataDir: string): void => {
  before(dataDir, 120, ({ workstreams, messages, sessions }, pass) => {
    const thesis = workstreams.createWorkstream({ title: 'Thesis, chapter 4' });
    const talk = workstreams.createWorkstream({ title: 'A talk on what to do with long titles' });
    messages.append(thesis.id, { role: 'user', content: 'Where did I stop?' });
    pass(91.75);
    sessions.startSession(talk.id);
  });
};

/** More of everything than fits, and words without spaces. */
const crowded = (dataDir: string): void => {
  const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
  before(dataDir, 600, ({ workstreams, messages, sessions }, pass) => {
    for (let number = 1; number <= 40; number += 1) {
      const title = number % 3 === 0 ? `${word} ${number}` : `Work package ${number} of the year`;
      const { id } = workstreams.createWorkstream({ title });
      workstreams.updateWorkstream(id, {
        colour: COLOURS[number % COLOURS.length] ?? null,
        tags: number % 5 === 0 ? [word.slice(0, 30), 'writing', 'paper', 'autumn', 'funded'] : [],
      });
      messages.append(id, { role: 'user', content: `${word} ${word} ${word}` });
      pass(5);
      // The remaining sessions time out.
      const running = workstreams.getActiveSession(id);
      if (running !== null && number < 30) sessions.endSession(running.id);
    }
  });
};

/** The files with messages cannot be read. */
const failing = (dataDir: string): void => {
  const files = before(dataDir, 20, ({ workstreams, messages, folder }) => {
    const { id } = workstreams.createWorkstream({ title: 'Thesis, chapter 4' });
    messages.append(id, { role: 'user', content: 'Where did I stop?' });
    return folder.listMessages(id).map((name) => folder.file(id, name));
  });
  for (const file of files) {
    rmSync(file);
    mkdirSync(file);
  }
};

/** So many messages that indexing takes a while. */
const large = (dataDir: string): void => {
  const now = Date.now();
  before(dataDir, 20, ({ workstreams, folder }) => {
    const { id } = workstreams.createWorkstream({ title: 'Agents: nightly triage' });
    const lines = Array.from({ length: 300_000 }, (_, at) =>
      formatLine({
        id: uuid(),
        workstreamId: id,
        sessionId: null,
        role: 'assistant',
        content: `Report ${at}: nothing new in the queue, and ${at * 7} tests pass.`,
        timestamp: new Date(now - 10_000_000 - 1000 * (300_000 - at)).toISOString(),
      }),
    );
    mkdirSync(dirname(folder.messages(id)), { recursive: true });
    writeFileSync(folder.messages(id), `${lines.join('\n')}\n`);
  });
};

const whileIndexing: Screen['show'] = async (window, t) => {
  await goTo('search')(window, t);
  await query(window).fill('report');
  await window.locator('.indexing').waitFor();
};

const refusedMessage: Screen['show'] = async (window, t) => {
  await window.locator('.workstream-item', { hasText: 'Thesis' }).click();
  await window.getByRole('textbox', { name: t('session.message') }).fill('In chapter 4.');
  await window.keyboard.press('Enter');
  await window.locator('.problems').getByRole('button').first().waitFor();
};

const at =
  (title: string): Screen['show'] =>
  (window) =>
    window.locator('.workstream-item', { hasText: title }).first().click();

export const SCENES: readonly Scene[] = [
  { prepare: demo, screens: SCREENS },
  { prepare: () => {}, screens: [{ name: 'first-start', show: asItIs }] },
  {
    prepare: idle,
    screens: [
      { name: 'timed-out', show: at('A talk') },
      { name: 'timed-out-narrow', size: NARROW, show: asItIs },
    ],
  },
  {
    prepare: crowded,
    screens: [
      { name: 'crowded', show: at('Donau') },
      { name: 'crowded-narrow', size: NARROW, show: asItIs },
      { name: 'crowded-today', show: goTo('today') },
      { name: 'crowded-overview', show: goTo('overview') },
      { name: 'crowded-search', show: search('Donau') },
    ],
  },
  { prepare: failing, screens: [{ name: 'failed', show: refusedMessage }] },
  { prepare: large, screens: [{ name: 'search-indexing', show: whileIndexing }] },
];
