/**
 * A process that works in a data folder until it is killed. It prints a line of JSON for everything
 * that was acknowledged, which must never be lost.
 */
import { writeSync } from 'node:fs';
import { setTimeout as pass } from 'node:timers/promises';
import { runToCompletion } from '../../src/core/base/steps.ts';
import { Random } from '../../src/core/sample/random.ts';
import { assembleWorkspace, type Workspace } from '../../src/core/workspace.ts';
import { AppError, type ErrorCode } from '../../src/shared/contract/errors.ts';
import { MAX_MESSAGE_BYTES } from '../../src/shared/model/model.ts';
import { FastClock } from './fast-clock.ts';
import { type Fact, TITLES_PER_ROUND } from './ledger.ts';

const LARGEST_WORLD = 4;
const LONGEST_PAUSE_MS = 5;
/** Errors that are expected while other programs use the folder. */
const EXPECTED_ERRORS: readonly ErrorCode[] = [
  'SESSION_ALREADY_ACTIVE',
  'SESSION_NOT_ACTIVE',
  'SESSION_NOT_FOUND',
];

const [, , dataDir = '', name = '', seed = '', beginning = '', round = ''] = process.argv;
const random = new Random(Number(seed));
const clock = new FastClock(Number(beginning));
let made = Number(round) * TITLES_PER_ROUND;

type Operation = (workspace: Workspace) => readonly Fact[];

const operations: readonly Operation[] = [
  ({ workstreams, sessions }) => {
    const id = sessions.startSession(anyWorkstream({ workstreams }));
    return [{ kind: 'session', session: workstreams.getSession(id) }];
  },
  ({ workstreams, sessions }) => [
    { kind: 'session', session: sessions.endSession(anyActive({ workstreams })) },
  ],
  ({ workstreams, sessions }) => [
    { kind: 'session', session: sessions.keepAlive(anyActive({ workstreams })) },
  ],
  ({ sessions }) => sessions.timeoutCheck().map((session) => ({ kind: 'session', session })),
  write,
  write,
  write,
  ({ workstreams }) => {
    made += 1;
    const title = `${name} ${made}`;
    const isFull = workstreams.listIds().length >= LARGEST_WORLD;
    const workstream = isFull
      ? workstreams.updateWorkstream(anyWorkstream({ workstreams }), { title })
      : workstreams.createWorkstream({ title });
    return [{ kind: 'workstream', workstream }];
  },
  ({ workstreams, sessions }) => {
    sessions.onFilesChanged(anyWorkstream({ workstreams }));
    return [];
  },
];

function write({ workstreams, messages }: Workspace): readonly Fact[] {
  const content = random.once(40)
    ? 'x'.repeat(MAX_MESSAGE_BYTES)
    : `${name} says ${random.below(1e6)}`;
  const message = messages.append(anyWorkstream({ workstreams }), { role: 'user', content });
  return [{ kind: 'message', workstreamId: message.workstreamId, id: message.id }];
}

function anyWorkstream({ workstreams }: Pick<Workspace, 'workstreams'>): string {
  return random.pick(workstreams.listIds());
}

function anyActive({ workstreams }: Pick<Workspace, 'workstreams'>): string {
  const active = workstreams.listActiveSessions();
  return active.length === 0 ? 'none' : random.pick(active).id;
}

function print(fact: Fact): void {
  // Written synchronously, so that a kill cannot lose what was acknowledged.
  writeSync(1, `${JSON.stringify(fact)}\n`);
}

function happen(workspace: Workspace, operation: Operation): void {
  try {
    for (const fact of operation(workspace)) print(fact);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Recovers as the app does when damage shows only later.
    if (error.code === 'DATABASE_BROKEN') runToCompletion(workspace.open());
    else if (!EXPECTED_ERRORS.includes(error.code)) throw error;
  }
}

const workspace = assembleWorkspace({ dataDir, clock });
print({ kind: 'opening' });
runToCompletion(workspace.open());
print({ kind: 'open' });
for (;;) {
  happen(workspace, random.pick(operations));
  // SQLite's lock is not fair: a process that never pauses would starve the other.
  await pass(random.below(LONGEST_PAUSE_MS));
}
