import { isAbsolute, relative, sep } from 'node:path';
import { stackFrames } from '../../shared/model/stack-frames.ts';

const NAME = /^[A-Z][A-Za-z]{0,40}$/;
const CODE = /^[A-Z][A-Z0-9_]{0,60}$/;
const SYSTEM_CALL = /^[a-z_]{1,20}$/;
const DEEPEST = 5;
const MOST_CAUSES = 3;

/**
 * Returns what the log may contain of an error: its name, code, system call and file, its stack, and
 * the same of its causes. Messages are left out: many quote the input (JSON, SQLite, zod), which may
 * be the user's text. A file is named only inside the data folder, where no name is the user's.
 */
export function describeError(error: unknown, dataDir: string): string {
  return describe(error, dataDir, DEEPEST).join('\n');
}

function describe(error: unknown, dataDir: string, depth: number): string[] {
  if (!(error instanceof Error)) return [`thrown: ${error === null ? 'null' : typeof error}`];
  const causes = error instanceof AggregateError ? [...error.errors] : [];
  if (error.cause !== undefined) causes.push(error.cause);
  return [
    headline(error, dataDir),
    ...stackFrames(error).map((frame) => `    ${frame}`),
    ...(depth === 0 ? [] : causes.slice(0, MOST_CAUSES)).flatMap((cause) => {
      const [first, ...rest] = describe(cause, dataDir, depth - 1);
      return [`  caused by ${first}`, ...rest.map((line) => `  ${line}`)];
    }),
  ];
}

function headline(error: Error, dataDir: string): string {
  // These may have any type: any code can set them.
  const { code, syscall, path, dest } = error as {
    code?: unknown;
    syscall?: unknown;
    path?: unknown;
    dest?: unknown;
  };
  return [
    fits(NAME, error.name) ? error.name : 'Error',
    ...(fits(CODE, code) ? [code] : []),
    ...(fits(SYSTEM_CALL, syscall) ? [syscall, ...files([path, dest], dataDir)] : []),
  ].join(' ');
}

function files(paths: readonly unknown[], dataDir: string): string[] {
  return paths
    .filter((path) => typeof path === 'string')
    .map((path) => {
      const inside = relative(dataDir, path);
      const isInside = inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
      return isInside ? JSON.stringify(inside) : '(a file elsewhere)';
    });
}

function fits(pattern: RegExp, value: unknown): boolean {
  return typeof value === 'string' && pattern.test(value);
}
