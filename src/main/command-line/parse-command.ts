import { AppError } from '../../shared/contract/errors.ts';

/** What a start asks for instead of the window. A target is a workstream's title or id. */
export type Command =
  | { readonly do: 'start'; readonly target: string }
  /** Null: the only session that runs. */
  | { readonly do: 'end'; readonly target: string | null }
  | { readonly do: 'status' };

const OPTION = /^--(start|end|status)(?:=(.*))?$/s;

/**
 * The command among the arguments, or null where there is none. A value stands behind a `=`, or is
 * the next argument if that is no option. What else is there is Chromium's, or means something
 * elsewhere. Throws `INVALID_INPUT`.
 */
export function parseCommand(argv: readonly string[]): Command | null {
  const found = argv.flatMap((argument, index) => {
    const [, name, value] = OPTION.exec(argument) ?? [];
    return name === undefined ? [] : [{ name, value, next: argv[index + 1] }];
  });
  const [option, ...others] = found;
  if (!option) return null;
  if (others.length > 0) throw noCommand();
  const { name, value } = option;
  if (name === 'status') {
    if (value !== undefined) throw noCommand();
    return { do: 'status' };
  }
  const next = option.next?.startsWith('-') ? undefined : option.next;
  const target = (value ?? next)?.trim();
  if (target === '') throw noCommand();
  if (name === 'end') return { do: 'end', target: target ?? null };
  if (target === undefined) throw noCommand();
  return { do: 'start', target };
}

function noCommand(): AppError {
  return new AppError('INVALID_INPUT', ({ t }) => t('commandLine.usage'));
}
