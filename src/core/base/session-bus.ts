import { execFile } from 'node:child_process';

const LONGEST_WAIT_MS = 2000;

/** A question to the session's bus, for a program that can ask it. */
interface Question {
  readonly program: 'gdbus' | 'busctl';
  readonly args: readonly string[];
}

/**
 * Resolves to the first answer from the session's bus of Linux, with the program that asked, or to null.
 * A desktop has at least one of the two programs.
 */
export async function askSessionBus(
  questions: readonly Question[],
  env: NodeJS.ProcessEnv,
): Promise<{ program: Question['program']; answer: string } | null> {
  for (const { program, args } of questions) {
    const answer = await ask(program, args, env);
    if (answer !== null) return { program, answer };
  }
  return null;
}

/** Resolves to the program's output, or null if it failed. */
function ask(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, args, { env: ofSystem(env), timeout: LONGEST_WAIT_MS }, (error, stdout) => {
      resolve(error ? null : stdout.trim());
    });
  });
}

/** An AppImage sets the path of its own libraries, which the system's programs must not load. */
function ofSystem(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (env.APPIMAGE === undefined) return env;
  const { LD_LIBRARY_PATH: _own, ...others } = env;
  return others;
}
