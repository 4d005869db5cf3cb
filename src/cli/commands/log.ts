import { text } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import { messageToFile } from '../../core/records/message.ts';
import { MESSAGE_ROLES, type MessageRole } from '../../shared/model/model.ts';
import { plainTitle } from '../../shared/model/plain-text.ts';
import { type CommandParts, examples, type Result, type Work } from '../command.ts';
import { findOrCreate } from '../find-or-create.ts';

interface Options {
  readonly role: MessageRole;
  readonly new?: true;
}

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('log')
    .description(t('cli.log.about'))
    .argument('<workstream>', t('cli.workstream'))
    .argument('<message...>', t('cli.log.message'))
    .option('-n, --new', t('cli.new'))
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
    .action((target: string, words: readonly string[], options: Options) =>
      run((work) => log(work, target, words, options)),
    );
}

/** Adds a message now, which starts a session if none is active. */
async function log(
  work: Work,
  target: string,
  words: readonly string[],
  { role, new: isNew }: Options,
): Promise<Result> {
  const { workspace, locale, stdin } = work;
  const { messages, transactions } = workspace;
  // Before the pipe is read: a program that writes for hours learns at once that its workstream does not exist.
  const known = isNew === true ? null : findOrCreate(target, false, work);
  const isPiped = words.length === 1 && words[0] === '-';
  const content = isPiped ? (await text(stdin)).trimEnd() : words.join(' ');
  // A message that is refused leaves no new workstream behind.
  const { title, message } = transactions.run(() => {
    const found = known ?? findOrCreate(target, true, work);
    return { title: found.title, message: messages.append(found.id, { role, content }) };
  });
  return {
    json: { message: messageToFile(message) },
    text: locale.t('cli.log.added', { title: plainTitle(title) }),
  };
}
