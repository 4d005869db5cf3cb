import { CommanderError } from 'commander';
import { createLocaleProvider, type SystemRegion } from '../core/i18n/locale-provider.ts';
import { posixLocale } from '../core/i18n/posix-locale.ts';
import { chosenDataDir, defaultDataDir } from '../core/storage/data-dir.ts';
import { AppError, messageOf } from '../shared/contract/errors.ts';
import type { Locale } from '../shared/i18n/format.ts';
import { InvalidArgument, type Place, type Result, type Work } from './command.ts';
import { styleOf } from './output/style.ts';
import { type Terminal, writeLine, writeText } from './output/terminal.ts';
import { argumentError, createProgram, type GlobalOptions, isHelp } from './program.ts';
import { loadCommands } from './registry.ts';

/** 0 done, 1 failed, 2 invalid arguments. */
export type ExitCode = 0 | 1 | 2;

/** Stands for the settings of language and formats until the data folder is open. */
const UNKNOWN = { language: 'system', weekStart: 'system', clock: 'system' } as const;

/** A command keeps the locale with which it began. */
const SAME_ZONE = () => '';

/** Runs the command that the arguments name, and returns the exit code. */
export async function run(terminal: Terminal, version: string): Promise<ExitCode> {
  const system = systemRegion(terminal);
  const help: string[] = [];
  let hasFailed = false;
  let locale = createLocaleProvider({ get: () => UNKNOWN }, system, SAME_ZONE);
  const program = createProgram(await loadCommands(terminal.argv), {
    t: locale().t,
    run: inDataFolder,
    serve,
    print: async (result) => void (await print(result)),
    version,
    terminal,
    writeOut: (text) => help.push(text),
  });
  const isJson = () => program.opts<GlobalOptions>().json === true;
  try {
    await parse();
    // Written here, as Commander would not wait, and the process could end before a pipe has all of it.
    if (help.length > 0) await writeLine(terminal.stdout, help.join('').trimEnd());
    return hasFailed ? 1 : 0;
  } catch (error) {
    if (error instanceof CommanderError) return report(argumentError(error, locale()), 2);
    return report(error, error instanceof InvalidArgument ? 2 : 1);
  }

  /** Runs the command, or leaves what is asked for in `help`. */
  async function parse(): Promise<void> {
    try {
      if (terminal.argv.length === 0) program.help({ error: false });
      await program.parseAsync(terminal.argv, { from: 'user' });
    } catch (error) {
      if (!(error instanceof CommanderError && isHelp(error))) throw error;
    }
  }

  async function inDataFolder(
    work: (work: Work) => Result | Promise<Result | null>,
  ): Promise<void> {
    const { openFolder } = await import('./open-folder.ts');
    const opened = openFolder(chosenDir(), {
      dataDir: defaultDataDir(terminal.platform, terminal.env, terminal.home),
      clock: terminal.clock,
    });
    const { workspace } = opened;
    try {
      locale = createLocaleProvider(workspace.settings, system, SAME_ZONE);
      if (opened.isNew) {
        const note = locale().t('problems.newFolder', { path: workspace.folder.path });
        await writeLine(terminal.stderr, note);
      }
      const { clock, env, stdout, interrupted } = terminal;
      const result = await work({
        workspace,
        clock,
        locale: locale(),
        style: styleOf(stdout, env),
        get stdin() {
          return terminal.stdin;
        },
        system: terminal,
        interrupted,
        version,
        print,
        write: (text) => writeText(stdout, text),
        warn,
        note,
      });
      if (result === null) return;
      hasFailed = result.isFailed === true;
      await print(result);
    } finally {
      workspace.close();
    }
  }

  async function serve(work: (place: Place) => Promise<void>): Promise<void> {
    const { clock, stdin, stdout, stderr, program: command } = terminal;
    const chosen = chosenDir();
    const dataDir = chosen ?? defaultDataDir(terminal.platform, terminal.env, terminal.home);
    await work({
      dataDir,
      chosenDataDir: chosen,
      system: terminal,
      program: command,
      clock,
      stdin,
      stdout,
      stderr,
      version,
    });
  }

  function chosenDir(): string | null {
    // An unset variable of a script must not mean the user's own history.
    if (program.opts<GlobalOptions>().dataDir === '') {
      throw new InvalidArgument(({ t }) =>
        t('cli.problems.missingValue', { what: '--data-dir <folder>' }),
      );
    }
    return chosenDataDir(program.opts<GlobalOptions>().dataDir, terminal.env, terminal.home);
  }

  async function print({ json, text }: Result): Promise<boolean> {
    const output = isJson() ? JSON.stringify(json) : text;
    return output === '' || writeLine(terminal.stdout, output);
  }

  async function note(text: string): Promise<void> {
    const { stderr } = terminal;
    if (stderr.isTTY === true && !isJson()) await writeLine(stderr, text);
  }

  function warn({ json, text }: Result): Promise<boolean> {
    return writeLine(terminal.stderr, isJson() ? JSON.stringify(json) : text);
  }

  async function report(error: unknown, code: 1 | 2): Promise<ExitCode> {
    const message = isJson() ? asJson(error, locale()) : messageOf(error, locale());
    try {
      await writeLine(terminal.stderr, message);
    } catch {
      // Only the exit code is left to say that it failed.
    }
    return code;
  }
}

function asJson(error: unknown, locale: Locale): string {
  const code = error instanceof AppError ? error.code : 'UNEXPECTED';
  return JSON.stringify({ error: { code, message: messageOf(error, locale) } });
}

/** What the terminal prefers; its variables are set on macOS, too. */
function systemRegion({ env }: Terminal): SystemRegion {
  const language = posixLocale(env, 'LC_MESSAGES');
  // Of what knows the default locale, plural rules are created in the shortest time.
  const languages = [language ?? new Intl.PluralRules().resolvedOptions().locale];
  return () => ({ languages, formats: posixLocale(env, 'LC_TIME') });
}
