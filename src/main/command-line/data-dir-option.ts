import { resolve } from 'node:path';

const OPTION = '--data-dir=';

/** Returns the data folder that the user chose, or null for the default. */
export function dataDirOption(argv: readonly string[], env: NodeJS.ProcessEnv): string | null {
  const option = argv.findLast((argument) => argument.startsWith(OPTION));
  const chosen = option?.slice(OPTION.length) || env.WORKSTREAMS_DATA_DIR;
  return chosen ? resolve(chosen) : null;
}
