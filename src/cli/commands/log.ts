import { text } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import { messageToFile } from '../../core/records/message.ts';
import { findWorkstream } from '../../core/workstreams/find-workstream.ts';
import { MESSAGE_ROLES, type MessageRole } from '../../shared/model/model.ts';
import { plainTitle } from '../../shared/model/plain-text.ts';
import { type CommandParts, examples, type Result, type Work } from '../command.ts';

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('log')
    .description(t('cli.log.about'))
    .argument('<workstream>', t('cli.workstream'))
    .argument('<message...>', t('cli.log.message'))
    .addOption(
      new Option('-r, --role <role>', t('cli.log.role')).choices(MESSAGE_ROLES).default('user'),
    )
    .addHelpText(
      'after',
      examples(
        t,
        'workstreams log thesis "The second figure is done"',
        'make test 2>&1 | workstreams log thesis -',
      ),
    )
    .action((target: string, words: readonly string[], { role }: { role: MessageRole }) =>
      run((work) => log(work, { target, words, role })),
    );
}

/** Adds a message now, which starts a session if none is active. */
async function log(
  { workspace, locale, stdin }: Work,
  { target, words, role }: { target: string; words: readonly string[]; role: MessageRole },
): Promise<Result> {
  const { id, title } = findWorkstream(target, workspace.workstreams.listWorkstreams());
  const isPiped = words.length === 1 && words[0] === '-';
  const content = isPiped ? (await text(stdin)).trimEnd() : words.join(' ');
  const message = workspace.messages.append(id, { role, content });
  return {
    json: { message: messageToFile(message) },
    text: locale.t('cli.log.added', { title: plainTitle(title) }),
  };
}
