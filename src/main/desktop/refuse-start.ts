import { app, dialog } from 'electron';
import { wordsOf } from '../../shared/errors.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { createSpeaking } from '../speaking.ts';

/** Says why the app cannot start, and ends it: in the system's language, as no settings are read yet. */
export function refuseStart(error: unknown): void {
  const settings = { get: () => DEFAULT_SETTINGS };
  const speech = createSpeaking(settings, () => app.getPreferredSystemLanguages())();
  dialog.showErrorBox(speech.t('desktop.dialog.cannotStart'), wordsOf(error, speech));
  app.exit(1);
}
