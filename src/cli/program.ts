import { Command, type CommanderError, Help, type Option } from 'commander';
import { AppError } from '../shared/contract/errors.ts';
import type { Locale } from '../shared/i18n/format.ts';
import { MAX_PAGE_SIZE } from '../shared/model/model.ts';
import { type AddCommand, type CommandParts, InvalidArgument } from './command.ts';
import { widthOf } from './output/style.ts';
import type { Terminal } from './output/terminal.ts';

/** The options of every command. */
export interface GlobalOptions {
  readonly dataDir?: string;
  readonly json?: true;
}

/** The help is wrapped if its texts have this width beside the names; commander's own 40 are too many for 50 columns. */
const LEAST_TEXT_COLUMNS = 12;

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
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut,
      // The caller reports the error.
      writeErr: () => {},
      getOutHelpWidth: () => widthOf(terminal.stdout),
    })
    .configureHelp({
      showGlobalOptions: true,
      minWidthToWrap: LEAST_TEXT_COLUMNS,
      subcommandTerm,
      // Without commander's own words for choices and defaults, which are English.
      optionDescription: withChoices,
      argumentDescription: withChoices,
      styleTitle: (title) =>
        title in HEADINGS ? t(`cli.headings.${HEADINGS[title as keyof typeof HEADINGS]}`) : title,
    });
  for (const add of commands) add(program, { t, run, serve, print });
  addHelp(program, t);
  return program;
}

/** In place of commander's own, which does not say that a command is unknown. */
function addHelp(program: Command, t: Locale['t']): void {
  program
    .command('help')
    .description(t('cli.help'))
    .argument('[command]')
    .action((name: string | undefined) => {
      const explained =
        name === undefined ? program : program.commands.find((each) => each.name() === name);
      if (explained) explained.help();
      throw new InvalidArgument((locale) =>
        locale.t('cli.problems.unknownCommand', { what: name ?? '' }),
      );
    });
}

/** A command in the list of all: without `[options]`, which most have, the list fits 80 columns. */
function subcommandTerm(command: Command): string {
  return new Help().subcommandTerm(command).replace(' [options]', '');
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
  const [, what = ''] = /'([^']*)' is invalid/.exec(message) ?? /'([^']*)'/.exec(message) ?? [];
  return new AppError('INVALID_INPUT', () => {
    if (code === 'commander.invalidArgument') return invalidValue(what, message, locale);
    const problem = PROBLEMS[code as keyof typeof PROBLEMS];
    return problem === undefined ? message : locale.t(`cli.problems.${problem}`, { what });
  });
}

/** What has no choices is a count. */
function invalidValue(what: string, message: string, { t, formatNumber }: Locale): string {
  const [, choices] = /Allowed choices are (.*)\.$/.exec(message) ?? [];
  return choices === undefined
    ? t('cli.problems.invalidCount', { what, max: formatNumber(MAX_PAGE_SIZE) })
    : t('cli.problems.invalid', { what, choices });
}
