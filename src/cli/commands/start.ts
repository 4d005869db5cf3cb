import type { Command } from 'commander';
import { startedLine } from '../../core/i18n/session-lines.ts';
import { findWorkstream } from '../../core/workstreams/find-workstream.ts';
import { type CommandParts, examples, type Result, type Work } from '../command.ts';
import { sessionJson } from '../output/json-format.ts';

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('start')
    .description(t('cli.start.about'))
    .argument('<workstream>', t('cli.workstream'))
    .option('-n, --new', t('cli.start.new'))
    .addHelpText(
      'after',
      examples(t, 'workstreams start thesis', 'workstreams start --new "Tax return"'),
    )
    .action((target: string, options: { new?: true }) =>
      run((work) => start(work, target, options.new === true)),
    );
}

/** Starts a session; `isNew` creates the workstream first. */
function start({ workspace, locale }: Work, target: string, isNew: boolean): Result {
  const { workstreams, sessions } = workspace;
  const { id, title } = isNew
    ? workstreams.createWorkstream({ title: target })
    : findWorkstream(target, workstreams.listWorkstreams());
  const session = workstreams.getSession(sessions.startSession(id));
  return { json: sessionJson({ id, title, session }), text: startedLine({ title }, locale) };
}
