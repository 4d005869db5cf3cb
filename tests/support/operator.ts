/**
 * A separate process that works in a data folder: it answers every line of JSON (an operation and its
 * arguments) with another.
 */
import { basename, dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { AGENTS } from '../../src/core/agents/agents.ts';
import { systemClock } from '../../src/core/base/clock.ts';
import { runToCompletion } from '../../src/core/base/steps.ts';
import { Problems } from '../../src/core/problems/problems.ts';
import { assembleWorkspace, type Workspace } from '../../src/core/workspace.ts';
import { WorkspaceHost } from '../../src/main/workspace-host.ts';
import { AppError } from '../../src/shared/contract/errors.ts';
import { english } from '../../src/shared/i18n/message.ts';
import { silentLog } from './logs.ts';
import { readLog } from './read-log.ts';

const HELD_MS = 300;

let workspace: Workspace;
let problems: Problems;

const operations = {
  open: (dataDir: string) => {
    workspace = assembleWorkspace({ dataDir });
    return runToCompletion(workspace.open());
  },
  openAgain: () => runToCompletion(workspace.open()),
  /** Opens a folder step by step and reports progress after each step. */
  openSlowly: (dataDir: string) => {
    workspace = assembleWorkspace({ dataDir });
    for (const progress of workspace.open()) print({ progress });
    return null;
  },
  /** Reports that it has started, then holds the lock for a moment. */
  createSlowly: (title: string) =>
    workspace.transactions.run(() => {
      const { id } = workspace.workstreams.createWorkstream({ title });
      print({ progress: { bytes: 0 } });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, HELD_MS);
      return id;
    }),
  /** Opens the folder as the app does: it watches the files, and reports problems. */
  openAsApp: async (dataDir: string) => {
    workspace = assembleWorkspace({ dataDir });
    problems = new Problems({ log: silentLog, locale: () => english });
    const host = new WorkspaceHost({
      workspace,
      problems,
      clock: systemClock,
      log: silentLog,
      idleTime: null,
    });
    await host.open();
  },
  problems: () => problems.list().map(({ code, message }) => ({ code, message })),
  createWorkstream: (title: string) => workspace.workstreams.createWorkstream({ title }).id,
  start: (workstreamId: string) => workspace.sessions.startSession(workstreamId),
  end: (sessionId: string) => workspace.sessions.endSession(sessionId),
  append: (workstreamId: string, content: string) =>
    workspace.messages.append(workstreamId, { role: 'user', content }),
  count: (sessionId: string) => {
    workspace.sessions.syncSession(sessionId);
    return workspace.messages.count(sessionId);
  },
  syncAndExpire: (workstreamId: string) => workspace.sessions.syncAndExpire(workstreamId),
  unreadableLines: (workstreamId: string) =>
    workspace.workstreams.getOverview(workstreamId).unreadableLines,
  /** Reads a log of Claude Code; returns the contents of its messages, and why others were left out. */
  readAgentLog: (path: string) => {
    const { given, skipped } = readLog(AGENTS['claude-code'], dirname(path), basename(path));
    return { contents: given.map(({ content }) => content), skipped };
  },
  /** Returns the peak memory of the process in KiB. */
  peakMemory: () => process.resourceUsage().maxRSS,
};

export type Operations = typeof operations;

function print(answer: unknown): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...given] = JSON.parse(line);
  const operation: (...given: string[]) => unknown = operations[name as keyof Operations];
  try {
    print({ value: (await operation(...given)) ?? null });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    print({ error: { code: error.code, message: error.message } });
  }
}
