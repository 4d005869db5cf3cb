import type { Command } from 'commander';
import { listRunning } from '../../core/sessions/running-sessions.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { Session, WorkstreamOverview } from '../../shared/model/model.ts';
import { activeUntil } from '../../shared/model/session-length.ts';
import { type CommandParts, count, examples, type Result, type Work } from '../command.ts';
import { findSession } from '../find-session.ts';
import { sessionJson } from '../output/json-format.ts';
import { sessionLine } from '../output/session-rows.ts';

interface Found {
  readonly workstream: WorkstreamOverview;
  readonly session: Session;
}

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('resume')
    .description(t('cli.resume.about'))
    .argument('[workstream]', t('cli.resume.target'))
    .argument('[number]', t('cli.edit.number'), count, 1)
    .addHelpText(
      'after',
      examples(t, 'workstreams resume', 'workstreams resume thesis', 'workstreams undo'),
    )
    .action((target: string | undefined, number: number) =>
      run((work) => resume(work, target, number)),
    );
}

function resume(work: Work, target: string | undefined, number: number): Result {
  const found = target === undefined ? lastEnded(work) : findSession(target, number, work);
  const { id, title } = found.workstream;
  const session = work.workspace.corrections.resumeSession(found.session.id);
  return {
    json: sessionJson({ id, title, session }),
    text: work.locale.t('cli.resume.resumed', { session: sessionLine(title, session, work) }),
  };
}

/**
 * Returns the session that ended last. Throws `SESSION_NOT_FOUND`, and `SESSION_ALREADY_ACTIVE` if any session
 * runs: the command given twice must not resume an older session, which would last from then until now.
 */
function lastEnded({ workspace }: Work): Found {
  const { workstreams } = workspace;
  if (listRunning(workspace).length > 0) {
    throw new AppError('SESSION_ALREADY_ACTIVE', ({ t }) => t('cli.resume.running'));
  }
  const [last] = workstreams
    .listWorkstreams()
    .filter(({ state }) => state !== 'archived')
    .flatMap((workstream) =>
      workstreams
        .listSessions(workstream.id, { limit: 1 })
        .map((session) => ({ workstream, session })),
    )
    .sort((a, b) => (activeUntil(a.session) < activeUntil(b.session) ? 1 : -1));
  if (last) return last;
  throw new AppError('SESSION_NOT_FOUND', ({ t }) => t('cli.resume.nothing'));
}
