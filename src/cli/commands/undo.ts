import type { Command } from 'commander';
import { BY_USER } from '../../shared/model/model.ts';
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
  const { id, kind, by, at, workstreamId } = workspace.undo.undo();
  const { title } = workspace.workstreams.getOverview(workstreamId);
  const done = locale.t(`corrections.undone.${kind}`);
  const text = locale.t('corrections.ofWorkstream', { done, title: plainTitle(title) });
  return {
    json: { correction: { id, kind, by, at, workstream_id: workstreamId } },
    text:
      by === BY_USER ? text : locale.t('corrections.byProgram', { text, program: plainTitle(by) }),
  };
}
