import type { Command } from 'commander';
import { startedLine } from '../../core/i18n/session-lines.ts';
import { findWorkstream } from '../../core/workstreams/find-workstream.ts';
import { AppError, messageOf } from '../../shared/contract/errors.ts';
import type { WorkstreamOverview } from '../../shared/model/model.ts';
import { type CommandParts, examples, type Result, type Work } from '../command.ts';
import { sessionJson } from '../output/json-format.ts';
import { sessionLine } from '../output/session-rows.ts';
import { momentOf } from '../typed-arguments.ts';

interface Options {
  readonly new?: true;
  readonly since?: string;
}

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('start')
    .description(t('cli.start.about'))
    .argument('<workstream>', t('cli.workstream'))
    .option('-n, --new', t('cli.start.new'))
    .option('-s, --since <time>', t('cli.start.since'))
    .addHelpText(
      'after',
      examples(
        t,
        'workstreams start thesis',
        'workstreams start --new "Tax return"',
        'workstreams start thesis --since "2h ago"',
      ),
    )
    .action((target: string, options: Options) => run((work) => start(work, target, options)));
}

/** Creates the workstream first with `--new`. */
function start(work: Work, target: string, options: Options): Result {
  const { workstreams, sessions } = work.workspace;
  // Before anything is created.
  const since = options.since === undefined ? null : momentOf(options.since, work);
  if (since !== null && since > work.clock.now()) {
    throw new AppError('TIME_IN_FUTURE', ({ t }) => t('errors.session.future'));
  }
  const { id, title } = options.new
    ? workstreams.createWorkstream({ title: target })
    : findOrHint(target, workstreams.listWorkstreams());
  const sessionId = since === null ? sessions.startSession(id) : sessions.startSince(id, since);
  const session = workstreams.getSession(sessionId);
  const text =
    since === null
      ? startedLine({ title }, work.locale)
      : work.locale.t('cli.start.started', { session: sessionLine(title, session, work) });
  return { json: sessionJson({ id, title, session }), text };
}

/** As `findWorkstream`; the error also says how to create the workstream. */
function findOrHint(target: string, known: readonly WorkstreamOverview[]): WorkstreamOverview {
  try {
    return findWorkstream(target, known);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(
      error.code,
      (locale) => `${messageOf(error, locale)}\n${locale.t('cli.start.hint')}`,
      { cause: error },
    );
  }
}
