import type { Command } from 'commander';
import { plainTitle } from '../../shared/model/plain-text.ts';
import { type CommandParts, examples, type Result, type Work } from '../command.ts';

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('undo')
    .description(t('cli.undo.about'))
    .addHelpText('after', examples(t, 'workstreams undo'))
    .action(() => run(undo));
}

function undo({ workspace, locale }: Work): Result {
  const { id, kind, at, workstreamId } = workspace.undo.undo();
  const { title } = workspace.workstreams.getOverview(workstreamId);
  const done = locale.t(`corrections.undone.${kind}`);
  return {
    json: { correction: { id, kind, at, workstream_id: workstreamId } },
    text: locale.t('corrections.ofWorkstream', { done, title: plainTitle(title) }),
  };
}
