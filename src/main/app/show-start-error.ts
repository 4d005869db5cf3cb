import { app, dialog } from 'electron';
import { createLocaleProvider } from '../../core/i18n/locale-provider.ts';
import { messageOf } from '../../shared/contract/errors.ts';
import { DEFAULT_SETTINGS } from '../../shared/model/settings.ts';
import { systemRegion } from '../system/format-locale.ts';

/** Shows why the app cannot start, and ends it. In the system's language: settings are not read yet. */
export function showStartError(error: unknown): void {
  const settings = { get: () => DEFAULT_SETTINGS };
  const locale = createLocaleProvider(settings, () => systemRegion(app))();
  dialog.showErrorBox(locale.t('desktop.dialog.cannotStart'), messageOf(error, locale));
  app.exit(1);
}
