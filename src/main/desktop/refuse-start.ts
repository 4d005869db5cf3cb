import { app, dialog } from 'electron';
import { wordsOf } from '../../shared/errors.ts';

/** Says why the app cannot start, and ends it. */
export function refuseStart(error: unknown): void {
  dialog.showErrorBox('Workstreams cannot start', wordsOf(error));
  app.exit(1);
}
