import { resolve } from 'node:path';

const OPTION = '--data-dir=';

/** The data folder that the user asked for, or null for the system's usual place. */
export function dataDirOption(argv: readonly string[], env: NodeJS.ProcessEnv): string | null {
  const option = argv.findLast((argument) => argument.startsWith(OPTION));
  const asked = option?.slice(OPTION.length) || env.WORKSTREAMS_DATA_DIR;
  return asked ? resolve(asked) : null;
}
