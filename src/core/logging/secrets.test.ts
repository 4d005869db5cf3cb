import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { closedSample } from '../../../tests/support/closed-sample.ts';
import { exampleDesktop, exampleLocale } from '../../../tests/support/example-records.ts';
import { ownJournal } from '../../../tests/support/history-files.ts';
import {
  testLocation,
  testPrograms,
  testTransfers,
} from '../../../tests/support/served-workspace.ts';
import { testAgents } from '../../../tests/support/test-agents.ts';
import { testModels } from '../../../tests/support/test-models.ts';
import { lineAt, openTestWorkspace, thrownBy } from '../../../tests/support/test-workspace.ts';
import { createHandlers } from '../../main/ipc/handlers.ts';
import { serveRequests } from '../../main/ipc/router.ts';
import { type RequestName, requests } from '../../shared/contract/contract.ts';
import { Drafts } from '../drafts/drafts.ts';
import { Problems } from '../problems/problems.ts';
import { openWorkspace } from '../workspace.ts';
import { createLog, logFolder } from './log.ts';
import { pageErrorLog } from './page-errors.ts';

const SECRET = 'Zyzzyva';

/** All requests with their real handlers, logging as in the app. */
function serve() {
  const workspace = openTestWorkspace();
  const { dataDir, clock } = workspace;
  const log = createLog({ dataDir, clock, print: () => {} });
  const problems = new Problems({ log, locale: exampleLocale });
  const listeners = new Map<string, (event: object, input: unknown) => Promise<unknown>>();
  serveRequests<object>({
    port: { handle: (channel, listener) => listeners.set(channel, listener) },
    handlers: createHandlers({
      workspace,
      dataDir,
      sample: closedSample,
      location: testLocation(workspace),
      programs: testPrograms(workspace),
      agents: testAgents(workspace),
      chooseAgentFolder: async () => null,
      ...testModels(workspace),
      sync: { state: { isRunning: false, lastAt: null, failure: null }, sync: async () => {} },
      pushes: { revision: 1 },
      drafts: new Drafts({ path: workspace.folder.drafts, clock, problems }),
      desktop: {
        copyText: async (text) => {
          throw new Error(`${SECRET} ${text}`);
        },
        openFolder: async (path) => {
          throw new Error(`${SECRET} ${path}`);
        },
        openLink: async (url) => {
          throw new Error(`${SECRET} ${url}`);
        },
        reloadPage: () => {
          throw new Error(SECRET);
        },
        showFile: () => {
          throw new Error(SECRET);
        },
        hideQuickBar: () => {
          throw new Error(SECRET);
        },
        setMini: () => {
          throw new Error(SECRET);
        },
        about: () => {
          throw new Error(SECRET);
        },
        quit: () => {
          throw new Error(SECRET);
        },
        terminalCommand: {
          state: () => {
            throw new Error(SECRET);
          },
          set: () => {
            throw new Error(SECRET);
          },
        },
        state: exampleDesktop,
        setOpenAtLogin: () => {
          throw new Error(SECRET);
        },
      },
      problems,
      logPageError: pageErrorLog(log, clock),
      transfers: testTransfers(workspace, join(dataDir, 'none.zip')),
      host: {
        isOpen: true,
        unwatched: async (work) => work(),
        cancelIndexing: () => {},
        retryMessages: () => {},
        removeContent: async () => {},
      },
      navigation: { consume: () => null, request: () => {} },
    }),
    isTrusted: () => true,
    ready: async () => {},
    locale: exampleLocale,
    log,
  });
  const call = (channel: string, input: unknown) => listeners.get(channel)?.({}, input);
  const read = () => readFileSync(join(logFolder(dataDir), 'workstreams.log'), 'utf8');
  return { ...workspace, log, problems, call, read };
}

const inputs: readonly unknown[] = [
  undefined,
  SECRET,
  { [SECRET]: SECRET },
  { title: SECRET },
  { title: SECRET.repeat(100) },
  { workstreamId: SECRET, title: SECRET, content: SECRET },
  { sessionId: SECRET, limit: 1 },
  { workstreamId: SECRET, limit: 1, before: { startedAt: SECRET, id: SECRET } },
  { workstreamId: 'scratch', content: SECRET },
  { workstreamId: 'scratch', limit: 10 },
  { workstreamId: 'scratch' },
  { sessionId: 'none' },
  { sessionId: 'none', limit: 10 },
  { idleThresholdMs: 1 },
  { problemId: SECRET },
  { name: SECRET, frames: [`at ${SECRET}`], message: SECRET },
  { name: 'Error', frames: [`${SECRET}\nat f (/a:1:1)`] },
];

it('no request logs anything that a user wrote, whether the database works or not', async () => {
  const { call, read, workstreams, thesis, appendByAnother, sessions, close } = serve();
  workstreams.updateWorkstream(thesis, { title: SECRET });
  appendByAnother(lineAt('09:00:00', { content: SECRET }), `{"content": ${SECRET}`);
  sessions.startSession(thesis);
  const names = Object.keys(requests) as RequestName[];
  const callAll = async () => {
    for (const name of names) for (const input of inputs) await call(name, input);
  };
  await callAll();
  close();
  await callAll();
  // The log must contain something for this test to mean anything.
  for (const name of ['createWorkstream', 'startSession', 'listSessions', 'showLog', 'reloadPage'])
    expect(read()).toContain(`[${name}]`);
  expect(read()).not.toContain(SECRET);
});

it('neither does a message that cannot be written or read', async () => {
  const { call, read, folder, thesis } = serve();
  const file = folder.messages(thesis);
  mkdirSync(file);
  await call('appendMessage', { workstreamId: thesis, content: SECRET });
  rmSync(dirname(file), { recursive: true });
  writeFileSync(dirname(file), SECRET);
  await call('appendMessage', { workstreamId: thesis, content: SECRET });
  expect(read().match(/\[appendMessage\] AppError FILE_UNUSABLE\n/g)).toHaveLength(2);
  expect(read()).not.toContain(SECRET);
});

it('neither does a settings file, a database or a background task that fails', () => {
  const { log, problems, read, dataDir, folder, settings, close } = serve();
  for (const content of [`{"theme": "${SECRET}"}`, `{"theme": "${SECRET}", ${SECRET}`]) {
    writeFileSync(folder.settings, content);
    settings.reload();
    const unreadable = settings.keepUnreadable();
    problems.reportUnreadable('settings', unreadable);
    rmSync(String(unreadable?.keptAs));
  }
  close();
  writeFileSync(ownJournal(folder, 'scratch'), `{"v":2,"event":"${SECRET}"}\n`);
  log.error(
    'start',
    thrownBy(() => openWorkspace({ dataDir })),
  );
  rmSync(folder.database);
  mkdirSync(folder.database);
  log.error(
    'start',
    thrownBy(() => openWorkspace({ dataDir })),
  );
  problems.attempt('MESSAGES_UNREAD', () => JSON.parse(SECRET));
  for (const expected of [
    '[PREFERENCES_RESET] ZodError',
    '[PREFERENCES_RESET] SyntaxError',
    'JOURNAL_TOO_NEW',
    'DATABASE_UNREADABLE',
    '[MESSAGES_UNREAD] Synt',
  ])
    expect(read()).toContain(expected);
  expect(read()).not.toContain(SECRET);
});
