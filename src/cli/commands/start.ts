import type { Command } from 'commander';
import { startedLine } from '../../core/i18n/session-lines.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { type CommandParts, examples, type Result, type Work } from '../command.ts';
import { findOrCreate } from '../find-or-create.ts';
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
    .option('-n, --new', t('cli.new'))
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
  const { id, title } = findOrCreate(target, options.new === true, work);
  const sessionId = since === null ? sessions.startSession(id) : sessions.startSince(id, since);
  const session = workstreams.getSession(sessionId);
  const text =
    since === null
      ? startedLine({ title }, work.locale)
      : work.locale.t('cli.start.started', { session: sessionLine(title, session, work) });
  return { json: sessionJson({ id, title, session }), text };
}
