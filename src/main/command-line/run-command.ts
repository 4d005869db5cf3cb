import { homedir } from 'node:os';
import { addHooks, removeHooks } from '../../core/agents/agent-hooks.ts';
import type { Clock } from '../../core/base/clock.ts';
import { endedLine, startedLine, statusLines } from '../../core/i18n/session-lines.ts';
import { findRunning, listRunning } from '../../core/sessions/running-sessions.ts';
import type { DataFolder } from '../../core/storage/paths.ts';
import { findWorkstream } from '../../core/workstreams/find-workstream.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { Session, WorkstreamOverview } from '../../shared/model/model.ts';
import { hookLines } from './hook-lines.ts';
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
    const { title, session } = findRunning(command.target, system);
    return endedLine({ title, session: sessions.endSession(session.id) }, locale);
  }
  if (command.do === 'agent-hooks') {
    const agents = { home: homedir(), env: process.env, platform: process.platform };
    const change = command.isAdding ? addHooks : removeHooks;
    return hookLines(change(system.folder.agentBell, agents), command.isAdding, locale);
  }
  return statusLines(listRunning(system), clock.now(), locale);
}
