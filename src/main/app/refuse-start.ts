import { app, dialog } from 'electron';
import { createLocaleProvider } from '../../core/i18n/locale-provider.ts';
import { messageOf } from '../../shared/contract/errors.ts';
import { DEFAULT_SETTINGS } from '../../shared/model/settings.ts';

/** Says why the app cannot start, and ends it: in the system's language, as no settings are read yet. */
export function refuseStart(error: unknown): void {
  const settings = { get: () => DEFAULT_SETTINGS };
  const locale = createLocaleProvider(settings, () => app.getPreferredSystemLanguages())();
  dialog.showErrorBox(locale.t('desktop.dialog.cannotStart'), messageOf(error, locale));
  app.exit(1);
}
