import { Command, type CommanderError, type Option } from 'commander';
import { AppError } from '../shared/contract/errors.ts';
import type { Locale } from '../shared/i18n/format.ts';
import type { AddCommand, CommandParts } from './command.ts';
import type { Terminal } from './output/terminal.ts';

/** The options of every command. */
export interface GlobalOptions {
  readonly dataDir?: string;
  readonly json?: true;
}

/** The headings of commander's help, by what it calls them. */
const HEADINGS = {
  'Usage:': 'usage',
  'Arguments:': 'arguments',
  'Options:': 'options',
  'Global Options:': 'globalOptions',
  'Commands:': 'commands',
} as const;

/** What is wrong with the arguments, by commander's codes. */
const PROBLEMS = {
  'commander.unknownCommand': 'unknownCommand',
  'commander.unknownOption': 'unknownOption',
  'commander.missingArgument': 'missingArgument',
  'commander.optionMissingArgument': 'missingValue',
  'commander.excessArguments': 'tooMany',
  'commander.invalidArgument': 'invalid',
} as const;

interface ProgramParts extends CommandParts {
  readonly version: string;
  readonly terminal: Terminal;
  /** Writes help or the version. */
  writeOut(text: string): void;
}

/** Puts the program together: its options, the commands, the help. Wrong arguments throw. */
export function createProgram(
  commands: readonly AddCommand[],
  { t, run, serve, print, version, terminal, writeOut }: ProgramParts,
): Command {
  const program = new Command('workstreams')
    .description(t('cli.about'))
    .version(version, '-V, --version', t('cli.version'))
    .option('--data-dir <folder>', t('cli.dataDir'))
    .option('--json', t('cli.json'))
    .helpOption('-h, --help', t('cli.help'))
    .helpCommand('help [command]', t('cli.help'))
    .exitOverride()
    .configureOutput({
      writeOut,
      // The caller reports the error.
      writeErr: () => {},
      getOutHelpWidth: () => terminal.stdout.columns ?? 80,
    })
    .configureHelp({
      showGlobalOptions: true,
      // Without commander's own words for choices and defaults, which are English.
      optionDescription: withChoices,
      argumentDescription: withChoices,
      styleTitle: (title) =>
        title in HEADINGS ? t(`cli.headings.${HEADINGS[title as keyof typeof HEADINGS]}`) : title,
    });
  for (const add of commands) add(program, { t, run, serve, print });
  return program;
}

function withChoices({
  description,
  argChoices,
}: Pick<Option, 'description' | 'argChoices'>): string {
  return argChoices ? `${description}: ${argChoices.join(', ')}` : description;
}

/** True if commander has only shown its help or its version. */
export function isHelp({ exitCode }: CommanderError): boolean {
  return exitCode === 0;
}

/** Returns what is wrong with the arguments. */
export function argumentError({ code, message }: CommanderError, locale: Locale): AppError {
  const problem = PROBLEMS[code as keyof typeof PROBLEMS];
  const [, what = ''] = /'([^']*)' is invalid/.exec(message) ?? /'([^']*)'/.exec(message) ?? [];
  return new AppError('INVALID_INPUT', () =>
    problem === undefined ? message : locale.t(`cli.problems.${problem}`, { what }),
  );
}
