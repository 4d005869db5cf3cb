import { AppError } from '../../shared/contract/errors.ts';

/** A command of a start without a window. A target is a workstream's title or id. */
export type Command =
  | { readonly do: 'start'; readonly target: string }
  /** Null: the only running session. */
  | { readonly do: 'end'; readonly target: string | null }
  | { readonly do: 'status' }
  /** Adds our command to the settings of coding agents, or removes it. */
  | { readonly do: 'agent-hooks'; readonly isAdding: boolean };

const OPTION = /^--(start|end|status|agent-hooks)(?:=(.*))?$/s;

/**
 * Returns the command among the arguments, or null if there is none. A value follows a `=`, or is the
 * next argument unless that is an option. Other arguments are Chromium's or another part's. Throws
 * `INVALID_INPUT`.
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
  if (name === 'agent-hooks') {
    if (target !== 'add' && target !== 'remove') throw noCommand();
    return { do: name, isAdding: target === 'add' };
  }
  if (name === 'end') return { do: 'end', target: target ?? null };
  if (target === undefined) throw noCommand();
  return { do: 'start', target };
}

function noCommand(): AppError {
  return new AppError('INVALID_INPUT', ({ t }) => t('commandLine.usage'));
}
