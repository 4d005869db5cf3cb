import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a program to its end, while this process keeps serving it. Throws if it fails, with its output. */
export async function runAsync(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ readonly stdout: string }> {
  const { stdout } = await promisify(execFile)(program, [...args], {
    env,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { stdout };
}
