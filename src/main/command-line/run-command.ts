import { homedir } from 'node:os';
import { addHooks, removeHooks } from '../../core/agents/agent-hooks.ts';
import type { Clock } from '../../core/base/clock.ts';
import type { DataFolder } from '../../core/storage/paths.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { Session, WorkstreamOverview } from '../../shared/model/model.ts';
import { plainTitle } from '../text/labels.ts';
import { endedLine, hookLines, startedLine, statusLines } from './command-output.ts';
import { candidateLine, findWorkstream } from './find-workstream.ts';
import type { Command } from './parse-command.ts';

interface System {
  readonly folder: Pick<DataFolder, 'agentBell'>;
  readonly workstreams: { listWorkstreams(): readonly WorkstreamOverview[] };
  readonly sessions: {
    timeoutCheck(): unknown;
    startSession(workstreamId: string): unknown;
    endSession(sessionId: string): Session;
  };
}

interface RunningSession {
  readonly id: string;
  readonly title: string;
  readonly session: Session;
}

/**
 * Runs a command and returns its output. Throws `WORKSTREAM_NOT_FOUND`, `SESSION_NOT_ACTIVE`, and as
 * `startSession`.
 */
export function runCommand(command: Command, system: System, clock: Clock, locale: Locale): string {
  const { workstreams, sessions } = system;
  if (command.do === 'start') {
    const workstream = findWorkstream(command.target, workstreams.listWorkstreams());
    sessions.startSession(workstream.id);
    return startedLine(workstream, locale);
  }
  if (command.do === 'end') {
    const { title, session } =
      command.target === null ? onlyRunning(system) : runningIn(command.target, system);
    return endedLine({ title, session: sessions.endSession(session.id) }, locale);
  }
  if (command.do === 'agent-hooks') {
    const agents = { home: homedir(), env: process.env, platform: process.platform };
    const change = command.isAdding ? addHooks : removeHooks;
    return hookLines(change(system.folder.agentBell, agents), command.isAdding, locale);
  }
  sessions.timeoutCheck();
  return statusLines(listRunning(system), clock.now(), locale);
}

function listRunning({ workstreams }: System): RunningSession[] {
  return workstreams
    .listWorkstreams()
    .flatMap(({ id, title, activeSession: session }) => (session ? [{ id, title, session }] : []));
}

function onlyRunning(system: System): RunningSession {
  system.sessions.timeoutCheck();
  const [running, ...others] = listRunning(system);
  if (!running) {
    throw new AppError('SESSION_NOT_ACTIVE', ({ t }) => t('commandLine.nothingRuns'));
  }
  if (others.length === 0) return running;
  const candidates = [running, ...others].map(candidateLine).join('');
  throw new AppError('INVALID_INPUT', ({ t }) => t('commandLine.sayWhich', { candidates }));
}

function runningIn(target: string, { workstreams }: System): RunningSession {
  const { id, title, activeSession } = findWorkstream(target, workstreams.listWorkstreams());
  if (activeSession) return { id, title, session: activeSession };
  throw new AppError('SESSION_NOT_ACTIVE', ({ t }) =>
    t('commandLine.nothingRunsIn', { title: plainTitle(title) }),
  );
}
