import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { buildCommandLine } from '../../scripts/command-line-package.ts';
import { ROOT } from '../../tools/launch/electron.ts';

/** Builds the command line as it is published, in a folder. Returns the script that Node runs. */
export async function buildProgram(folder: string): Promise<string> {
  await buildCommandLine(folder);
  // As `npm install` would: better-sqlite3 is a dependency of the package.
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return join(folder, 'workstreams.js');
}
