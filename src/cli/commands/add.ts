import type { Command } from 'commander';
import { findWorkstream } from '../../core/workstreams/find-workstream.ts';
import { type CommandParts, examples, type Result, type Work } from '../command.ts';
import { sessionJson } from '../output/json-format.ts';
import { sessionLine } from '../output/session-rows.ts';
import { rangeOf } from '../typed-arguments.ts';

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('add')
    .description(t('cli.add.about'))
    .argument('<workstream>', t('cli.workstream'))
    .argument('<times...>', t('cli.add.times'))
    .addHelpText(
      'after',
      examples(
        t,
        'workstreams add thesis yesterday 9-10',
        'workstreams add thesis "tue 14:00 1h15"',
        'workstreams add "Tax return" 9:30-now',
      ),
    )
    .action((target: string, times: readonly string[]) =>
      run((work) => addSession(work, target, times.join(' '))),
    );
}

function addSession(work: Work, target: string, times: string): Result {
  const { workstreams, corrections } = work.workspace;
  const { id, title } = findWorkstream(target, workstreams.listWorkstreams());
  const session = corrections.addSession(id, rangeOf(times, work));
  return {
    json: sessionJson({ id, title, session }),
    text: work.locale.t('cli.add.added', { session: sessionLine(title, session, work) }),
  };
}
