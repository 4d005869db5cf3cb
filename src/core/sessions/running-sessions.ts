import { AppError } from '../../shared/contract/errors.ts';
import type { Session, WorkstreamOverview } from '../../shared/model/model.ts';
import { plainTitle } from '../../shared/model/plain-text.ts';
import { candidateLine, findWorkstream } from '../workstreams/find-workstream.ts';

interface System {
  readonly workstreams: { listWorkstreams(): readonly WorkstreamOverview[] };
  readonly sessions: { timeoutCheck(): unknown };
}

/** An active session, with the id and the title of its workstream. */
export interface RunningSession {
  readonly id: string;
  readonly title: string;
  readonly session: Session;
}

/** Returns the sessions that run now: those that have expired time out first. */
export function listRunning({ workstreams, sessions }: System): RunningSession[] {
  sessions.timeoutCheck();
  return workstreams.listWorkstreams().flatMap(toRunning);
}

/**
 * Returns the session that a user means: that of the workstream called `target`, or with null the only
 * one that runs. A session that has expired is returned with a target: ending it says when it timed out.
 * Throws `SESSION_NOT_ACTIVE`, `WORKSTREAM_NOT_FOUND`; with null, `INVALID_INPUT` if several run.
 */
export function findRunning(target: string | null, system: System): RunningSession {
  return target === null ? onlyRunning(system) : runningIn(target, system);
}

function toRunning({ id, title, activeSession }: WorkstreamOverview): RunningSession[] {
  return activeSession ? [{ id, title, session: activeSession }] : [];
}

function onlyRunning(system: System): RunningSession {
  const [running, ...others] = listRunning(system);
  if (!running) {
    throw new AppError('SESSION_NOT_ACTIVE', ({ t }) => t('commandLine.nothingRuns'));
  }
  if (others.length === 0) return running;
  const candidates = [running, ...others].map(candidateLine).join('');
  throw new AppError('INVALID_INPUT', ({ t }) => t('commandLine.sayWhich', { candidates }));
}

function runningIn(target: string, { workstreams }: System): RunningSession {
  const found = findWorkstream(target, workstreams.listWorkstreams());
  const [running] = toRunning(found);
  if (running) return running;
  throw new AppError('SESSION_NOT_ACTIVE', ({ t }) =>
    t('commandLine.nothingRunsIn', { title: plainTitle(found.title) }),
  );
}
