import type { Command } from 'commander';
import { type CommandParts, examples, type Result, type Work } from '../command.ts';
import { findOrCreate } from '../find-or-create.ts';
import { sessionJson } from '../output/json-format.ts';
import { sessionLine } from '../output/session-rows.ts';
import { rangeOf } from '../typed-arguments.ts';

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('add')
    .description(t('cli.add.about'))
    .argument('<workstream>', t('cli.workstream'))
    .argument('<times...>', t('cli.add.times'))
    .option('-n, --new', t('cli.new'))
    .addHelpText(
      'after',
      examples(
        t,
        'workstreams add thesis yesterday 9-10',
        'workstreams add thesis "tue 14:00 1h15"',
        'workstreams add --new "Tax return" 9:30-now',
      ),
    )
    .action((target: string, times: readonly string[], options: { new?: true }) =>
      run((work) => addSession(work, target, times.join(' '), options.new === true)),
    );
}

function addSession(work: Work, target: string, times: string, isNew: boolean): Result {
  const { corrections, transactions } = work.workspace;
  const range = rangeOf(times, work);
  // A session that is refused leaves no new workstream behind.
  const { id, title, session } = transactions.run(() => {
    const found = findOrCreate(target, isNew, work);
    return { ...found, session: corrections.addSession(found.id, range) };
  });
  return {
    json: sessionJson({ id, title, session }),
    text: work.locale.t('cli.add.added', { session: sessionLine(title, session, work) }),
  };
}
