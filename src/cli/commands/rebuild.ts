import type { Command } from 'commander';
import { runToCompletion } from '../../core/base/steps.ts';
import { removeDatabase } from '../../core/storage/sqlite/derived-database.ts';
import { type CommandParts, examples, type Result, type Work } from '../command.ts';

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('rebuild')
    .description(t('cli.rebuild.about'))
    .addHelpText('after', examples(t, 'workstreams rebuild'))
    .action(() => run(rebuild));
}

/** Makes the database from the files again. An app that is open notices, and opens the new one. */
function rebuild({ workspace, locale }: Work): Result {
  const { folder, workstreams } = workspace;
  workspace.close();
  removeDatabase(folder.searchIndex);
  removeDatabase(folder.database);
  const [failed] = runToCompletion(workspace.open()).unread.values();
  if (failed !== undefined) throw failed;
  const count = workstreams.listIds().length;
  return { json: { workstreams: count }, text: locale.t('cli.rebuild.done', { count }) };
}
