import type { Command } from 'commander';
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

/** Returns the session that ended last, of the workstreams that can be resumed. Throws `SESSION_NOT_FOUND`. */
function lastEnded({ workspace: { workstreams, sessions } }: Work): Found {
  sessions.timeoutCheck();
  const [last] = workstreams
    .listWorkstreams()
    .filter(({ state, activeSession }) => state !== 'archived' && activeSession === null)
    .flatMap((workstream) =>
      workstreams
        .listSessions(workstream.id, { limit: 1 })
        .map((session) => ({ workstream, session })),
    )
    .sort((a, b) => (activeUntil(a.session) < activeUntil(b.session) ? 1 : -1));
  if (last) return last;
  throw new AppError('SESSION_NOT_FOUND', ({ t }) => t('cli.resume.nothing'));
}
