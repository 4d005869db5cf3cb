import { app, dialog } from 'electron';

/** Says why the app cannot start, and ends it. */
export function refuseStart(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  dialog.showErrorBox('Workstreams cannot start', reason);
  app.exit(1);
}
