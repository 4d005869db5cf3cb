/**
 * A process of its own that works in a data folder as it is told: for every line of JSON (the name of
 * an operation, and what it is given) it answers with one.
 */
import { createInterface } from 'node:readline';
import { runToCompletion } from '../../src/core/base/steps.ts';
import { assembleWorkspace, type Workspace } from '../../src/core/workspace.ts';
import { AppError } from '../../src/shared/contract/errors.ts';

const HELD_MS = 300;

let workspace: Workspace;

const operations = {
  open: (dataDir: string) => {
    workspace = assembleWorkspace({ dataDir });
    return runToCompletion(workspace.open());
  },
  openAgain: () => runToCompletion(workspace.open()),
  /** Opens a folder slice by slice, and says how far it has come after each of them. */
  openSlowly: (dataDir: string) => {
    workspace = assembleWorkspace({ dataDir });
    for (const progress of workspace.open()) say({ progress });
    return null;
  },
  /** Says when it has begun, and keeps others out for a moment after that. */
  createSlowly: (title: string) =>
    workspace.transactions.run(() => {
      const { id } = workspace.workstreams.createWorkstream({ title });
      say({ progress: { bytes: 0 } });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, HELD_MS);
      return id;
    }),
  createWorkstream: (title: string) => workspace.workstreams.createWorkstream({ title }).id,
  start: (workstreamId: string) => workspace.sessions.startSession(workstreamId),
  end: (sessionId: string) => workspace.sessions.endSession(sessionId),
  append: (workstreamId: string, content: string) =>
    workspace.messages.append(workstreamId, { role: 'user', content }),
  count: (sessionId: string) => workspace.messages.count(sessionId),
  syncAndExpire: (workstreamId: string) => workspace.sessions.syncAndExpire(workstreamId),
  unreadableLines: (workstreamId: string) =>
    workspace.workstreams.getOverview(workstreamId).unreadableLines,
  /** In KiB, the most memory that the process has had so far. */
  peakMemory: () => process.resourceUsage().maxRSS,
};

export type Operations = typeof operations;

function say(answer: unknown): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...given] = JSON.parse(line);
  const operation: (...given: string[]) => unknown = operations[name as keyof Operations];
  try {
    say({ value: operation(...given) ?? null });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    say({ refused: { code: error.code, message: error.message } });
  }
}
