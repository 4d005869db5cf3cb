import { type Command, InvalidArgumentError } from 'commander';
import type { Clock } from '../core/base/clock.ts';
import type { Workspace } from '../core/workspace.ts';
import { AppError } from '../shared/contract/errors.ts';
import type { Locale } from '../shared/i18n/format.ts';
import { MAX_PAGE_SIZE } from '../shared/model/model.ts';
import type { Style } from './output/style.ts';
import type { Terminal } from './output/terminal.ts';

/** What a command works with. */
export interface Work {
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly locale: Locale;
  readonly style: Style;
  readonly stdin: Terminal['stdin'];
  readonly system: Pick<Terminal, 'home' | 'env' | 'platform'>;
  readonly interrupted: Terminal['interrupted'];
  /** That of the program. */
  readonly version: string;
  /** Writes a result at once, for a command that has several. False if nobody reads the output. */
  print(result: Result): Promise<boolean>;
  /** Writes a piece of a result as it is. False if nobody reads the output. */
  write(text: string): Promise<boolean>;
  /** Writes to stderr what does not end the command. */
  warn(result: Result): Promise<boolean>;
  /** Writes a line to stderr for somebody who watches. */
  note(text: string): Promise<void>;
}

/** What a command that serves another program works with. */
export interface Place extends Pick<Terminal, 'clock' | 'stdin' | 'stdout' | 'stderr'> {
  readonly dataDir: string;
  /** The data folder that the user chose; null for the default one. */
  readonly chosenDataDir: string | null;
  readonly system: Pick<Terminal, 'home' | 'env' | 'platform'>;
  /** The command of this program, without arguments. */
  readonly program: readonly string[];
  /** That of the program. */
  readonly version: string;
}

/** The result of a command, for both kinds of output. */
export interface Result {
  /** As one of the schemas of `json-format.ts` describes it. */
  readonly json: unknown;
  readonly text: string;
  /** True if the exit code is 1: a check found something. */
  readonly isFailed?: boolean;
}

/** What the definition of a command needs. */
export interface CommandParts {
  readonly t: Locale['t'];
  /** Opens the data folder, works, writes the result, unless it is written, and closes the folder. */
  run(work: (work: Work) => Result | Promise<Result | null>): Promise<void>;
  /** Lets a command use the data folder, which stays closed, and its streams. */
  serve(work: (place: Place) => Promise<void>): Promise<void>;
  /** Writes the result of a command that needs no data folder. */
  print(result: Result): Promise<void>;
}

/** An argument that is invalid, which only shows once the data folder is open: the exit code is 2. */
export class InvalidArgument extends AppError {
  constructor(message: (locale: Locale) => string) {
    super('INVALID_INPUT', message);
  }
}

/** Adds a command to the program. Each module of `commands/` exports one as `add`. */
export type AddCommand = (program: Command, parts: CommandParts) => void;

/** Returns the examples at the end of a command's help. */
export function examples(t: Locale['t'], ...lines: readonly string[]): string {
  return ['', t('cli.examples'), ...lines.map((line) => `  $ ${line}`)].join('\n');
}

/** Reads a count, or the number of a session. Throws commander's error. */
export function count(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text) && Number(text) <= MAX_PAGE_SIZE) return Number(text);
  throw new InvalidArgumentError('');
}
