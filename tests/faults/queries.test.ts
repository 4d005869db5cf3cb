import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RequestName } from '../../src/shared/contract/contract.ts';
import { indexNow } from '../support/index-now.ts';
import { serveTestWorkspace } from '../support/served-workspace.ts';
import { lineAt } from '../support/test-workspace.ts';

type Command =
  | 'acknowledgeTimeouts'
  | 'addSession'
  | 'answerTimeAway'
  | 'appendMessage'
  | 'cancelWork'
  | 'chooseArchive'
  | 'chooseHistoryFolder'
  | 'chooseImport'
  | 'copyText'
  | 'createWorkstream'
  | 'deleteSession'
  | 'removeForGood'
  | 'describeSession'
  | 'dismissProblem'
  | 'editSession'
  | 'endSession'
  | 'exportEverything'
  | 'exportHistory'
  | 'hideQuickBar'
  | 'importChosen'
  | 'chooseTracked'
  | 'previewTracked'
  | 'importTracked'
  | 'keepAlive'
  | 'keepDraft'
  | 'keepHistoryHere'
  | 'leaveSample'
  | 'mergeSessions'
  | 'moveHistoryToChosen'
  | 'moveSession'
  | 'openLink'
  | 'markSeen'
  | 'orderWorkstreams'
  | 'promoteScratch'
  | 'quit'
  | 'redact'
  | 'reloadPage'
  | 'reportError'
  | 'restoreChosen'
  | 'resumeSession'
  | 'retryMessages'
  | 'moveTimeAway'
  | 'openSample'
  | 'setMiniWindow'
  | 'setOpenAtLogin'
  | 'setTerminalCommand'
  | 'setWeeklyGoal'
  | 'showDataFolder'
  | 'showExported'
  | 'showLog'
  | 'showPlace'
  | 'splitSession'
  | 'startSession'
  | 'addAgentFolder'
  | 'synchronise'
  | 'syncSession'
  | 'takeRequestedPlace'
  | 'undo'
  | 'acceptModelAddress'
  | 'listModels'
  | 'moveAgentSessions'
  | 'setMcpClient'
  | 'setModelKey'
  | 'stopSummary'
  | 'summarise'
  | 'testModel'
  | 'updateModel'
  | 'updateAgents'
  | 'updateSettings'
  | 'updateWorkstream';

/** The input of every query. The compiler asks for each request that is not a command. */
function queries(
  workstreamId: string,
  sessionId: string,
): Record<Exclude<RequestName, Command>, unknown> {
  const [from, to] = ['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'];
  const key = { timestamp: '2026-01-29T09:00:00.000Z', position: 0, workstreamId };
  return {
    loadSnapshot: undefined,
    readNotes: { workstreamId },
    listSessions: { workstreamId, limit: 10 },
    listSessionsBetween: { from, to, limit: 10 },
    readSession: { sessionId, limit: 10 },
    loadSession: { sessionId },
    readMessagesAt: { sessionId, index: 0, limit: 10 },
    placeInSession: { sessionId, key },
    loadFacts: { sessionId },
    listFacts: { sessionIds: [sessionId] },
    loadWorkstreamSummary: { workstreamId, firstDay: 1 },
    findFact: { sessionId, source: { at: '2026-01-29T09:00:00.000Z', messageId: null } },
    loadWhereStopped: { workstreamId },
    loadModelSummary: { sessionId },
    loadWorkstreamModelSummary: { workstreamId },
    loadTokens: { sessionId },
    loadWorkstreamTokens: { workstreamId },
    listDeletedLogs: { sessionId },
    listPrompts: { sessionId, around: 0 },
    findInSession: { sessionId, role: 'user', index: 0, direction: 'next' },
    measureRemoval: { target: { kind: 'session', sessionId } },
    measureRedaction: { word: 'One', workstreamId: null },
    listInvalidLines: { workstreamId },
    loadStatistics: { from, to },
    loadAbout: undefined,
    loadTerminalCommand: undefined,
    loadMcpPrograms: undefined,
    loadDevices: undefined,
    search: { query: 'one', filter: {}, limit: 10 },
    loadContexts: { messages: [{ sessionId, key }] },
  };
}

/** Serves a history to which another program has just added: there is something to sync. */
function serveHistory() {
  const workspace = serveTestWorkspace({ isTrusted: () => true });
  const { sessions, messages, thesis, clock, folder } = workspace;
  const id = sessions.startSession(thesis);
  messages.append(thesis, { role: 'user', content: 'One' });
  clock.pass(1);
  sessions.endSession(id);
  sessions.startSession('scratch');
  indexNow(folder);
  workspace.appendByAnother(lineAt('09:00:30'));
  clock.pass(120);
  return { ...workspace, inputs: Object.entries(queries(thesis, id)) };
}

/** Every file of the folder, except SQLite's shared memory, in which readers register. */
function filesOf(path: string): Record<string, string> {
  const names = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('-shm'))
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(name, 'base64')]));
}

describe('a query', () => {
  it('succeeds while another process holds the write lock of the database', async () => {
    const { call, inputs, folder, logged } = serveHistory();
    const other = new BetterSqlite3(folder.database);
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN IMMEDIATE');
    for (const [name, input] of inputs) {
      expect(await call(name, null, input), name).toMatchObject({ ok: true });
    }
    expect(logged).toEqual([]);
  });

  it('changes no byte of the data folder', async () => {
    const { call, inputs, folder } = serveHistory();
    // The first search opens its index, and SQLite creates an empty WAL for it.
    await call('search', null, { query: 'one', filter: {}, limit: 10 });
    const before = filesOf(folder.path);
    for (const [name, input] of inputs) {
      expect(await call(name, null, input), name).toMatchObject({ ok: true });
    }
    expect(filesOf(folder.path)).toEqual(before);
  });
});
