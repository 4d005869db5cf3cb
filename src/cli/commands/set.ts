import { type Command, Option } from 'commander';
import { findWorkstream } from '../../core/workstreams/find-workstream.ts';
import { WORKSTREAM_STATES, type Workstream } from '../../shared/model/model.ts';
import { plainTitle } from '../../shared/model/plain-text.ts';
import {
  type CommandParts,
  examples,
  InvalidArgument,
  type Result,
  type Work,
} from '../command.ts';
import { workstreamJson } from '../output/json-format.ts';

interface Options {
  readonly title?: string;
  readonly state?: Workstream['state'];
  /** With commas in between. */
  readonly tags?: string;
  readonly private?: boolean;
}

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('set')
    .description(t('cli.set.about'))
    .argument('<workstream>', t('cli.workstream'))
    .option('--title <title>', t('cli.set.title'))
    .addOption(new Option('--state <state>', t('cli.set.state')).choices(WORKSTREAM_STATES))
    .option('--tags <tags>', t('cli.set.tags'))
    .option('--private', t('cli.set.private'))
    .option('--no-private', t('cli.set.notPrivate'))
    .addHelpText(
      'after',
      examples(
        t,
        'workstreams set thesis --title "Thesis: second draft"',
        'workstreams set tax --private --tags home,money',
        'workstreams set tax --state archived',
      ),
    )
    .action((target: string, options: Options) => run((work) => change(work, target, options)));
}

function change(work: Work, target: string, options: Options): Result {
  if (Object.keys(options).length === 0) {
    throw new InvalidArgument(({ t }) => t('cli.set.nothing'));
  }
  const { title, state, tags, private: isPrivate } = options;
  const { workstreams } = work.workspace;
  const { id } = findWorkstream(target, workstreams.listWorkstreams());
  workstreams.updateWorkstream(id, {
    ...(title !== undefined && { title }),
    ...(state !== undefined && { state }),
    ...(tags !== undefined && { tags: tags.split(',').filter((tag) => tag.trim() !== '') }),
    ...(isPrivate !== undefined && { isPrivate }),
  });
  const changed = workstreams.getOverview(id);
  return {
    json: workstreamJson(changed),
    text: work.locale.t('cli.set.changed', { title: plainTitle(changed.title) }),
  };
}
