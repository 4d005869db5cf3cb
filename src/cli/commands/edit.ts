import type { Command } from 'commander';
import type { Session } from '../../shared/model/model.ts';
import { meaningOf, meantOf } from '../../shared/typed-times/meaning.ts';
import {
  type CommandParts,
  count,
  examples,
  InvalidArgument,
  type Result,
  type Work,
} from '../command.ts';
import { findSession } from '../find-session.ts';
import { sessionJson } from '../output/json-format.ts';
import { sessionLine } from '../output/session-rows.ts';
import { notUnderstood, typingOf } from '../typed-arguments.ts';

interface Options {
  readonly times?: string;
  readonly title?: string;
  readonly where?: string;
}

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('edit')
    .description(t('cli.edit.about'))
    .argument('<workstream>', t('cli.show.target'))
    .argument('[number]', t('cli.edit.number'), count, 1)
    .option('-t, --times <times>', t('cli.edit.times'))
    .option('--title <title>', t('cli.edit.title'))
    .option('--where <text>', t('cli.end.where'))
    .addHelpText(
      'after',
      examples(
        t,
        'workstreams edit thesis --times 9-10:30',
        'workstreams edit thesis 2 --times "yesterday 45 min"',
        'workstreams edit thesis --title "Second draft"',
      ),
    )
    .action((target: string, number: number, options: Options) =>
      run((work) => edit(work, target, number, options)),
    );
}

/** New times and a new description are two corrections: `undo` undoes the description first. */
function edit(work: Work, target: string, number: number, options: Options): Result {
  const { times, title, where } = options;
  if (times === undefined && title === undefined && where === undefined) {
    throw new InvalidArgument(({ t }) => t('cli.edit.nothing'));
  }
  const { workstream, session: found } = findSession(target, number, work);
  const { corrections, transactions } = work.workspace;
  const session = transactions.run(() => {
    const changed =
      times === undefined ? found : corrections.editSession(found.id, changeOf(found, times, work));
    if (title === undefined && where === undefined) return changed;
    return corrections.describeSession(found.id, {
      ...(title !== undefined && { title: title === '' ? null : title }),
      ...(where !== undefined && { whereStopped: where === '' ? null : where }),
    });
  });
  return {
    json: sessionJson({ id: workstream.id, title: workstream.title, session }),
    text: work.locale.t('cli.edit.edited', {
      session: sessionLine(workstream.title, session, work),
    }),
  };
}

/** Times that the text leaves out stay as they were. */
function changeOf(
  session: Session,
  text: string,
  work: Work,
): Parameters<Work['workspace']['corrections']['editSession']>[1] {
  const meaning = meaningOf(text, session, false, {}, typingOf(work));
  if (meaning === 'runningHasNoEnd') {
    throw new InvalidArgument(({ t }) => t('errors.session.runningNoEnd'));
  }
  if (typeof meaning === 'string') return notUnderstood(text);
  const startedAt = meantOf(meaning.startedAt, session.startedAt);
  const endedAt = meaning.endedAt && meantOf(meaning.endedAt, session.endedAt);
  if (startedAt === undefined || endedAt === undefined) return notUnderstood(text);
  return { startedAt, ...(endedAt !== null && { endedAt }) };
}
