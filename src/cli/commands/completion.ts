import { Argument, type Command } from 'commander';
import { type CommandParts, examples } from '../command.ts';
import { SCRIPTS, SHELLS, type Shell } from '../completion/scripts.ts';

export function add(program: Command, { t, print }: CommandParts): void {
  program
    .command('completion')
    .description(t('cli.completion.about'))
    .addArgument(new Argument('<shell>', t('cli.completion.shell')).choices(SHELLS))
    .addHelpText(
      'after',
      examples(
        t,
        `echo 'eval "$(workstreams completion bash)"' >> ~/.bashrc`,
        `echo 'eval "$(workstreams completion zsh)"' >> ~/.zshrc`,
        'workstreams completion fish > ~/.config/fish/completions/workstreams.fish',
      ),
    )
    .action((shell: Shell) => {
      const script = SCRIPTS[shell];
      return print({ json: { script }, text: script });
    });
}
