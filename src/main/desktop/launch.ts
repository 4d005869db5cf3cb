import { resolve } from 'node:path';
import { app, dialog } from 'electron';

const OPTION = '--data-dir=';

/** The data folder that the user asked for, or null for the system's usual place. */
export function askedDataDir(argv: readonly string[], env: NodeJS.ProcessEnv): string | null {
  const option = argv.findLast((argument) => argument.startsWith(OPTION));
  const asked = option?.slice(OPTION.length) || env.WORKSTREAMS_DATA_DIR;
  return asked ? resolve(asked) : null;
}

/** Says why the app cannot start, and ends it. */
export function refuseStart(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  dialog.showErrorBox('Workstreams cannot start', reason);
  app.exit(1);
}
