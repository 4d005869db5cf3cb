import type { app as electronApp } from 'electron';
import { posixLocale } from '../../core/i18n/posix-locale.ts';
import type { Region } from '../../shared/i18n/locale.ts';

type App = typeof electronApp;

/**
 * Returns the locale of the system's date and time formats as a language tag (`en-DE`), which may
 * differ from its language; null if it is not known. On Linux it is in the environment: Electron
 * knows only the language there, and elsewhere only once the app is ready.
 */
export function formatLocale(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  app: Pick<App, 'getSystemLocale' | 'isReady'>,
): string | null {
  if (platform === 'linux') return posixLocale(env, 'LC_TIME');
  return (app.isReady() && app.getSystemLocale()) || null;
}

/** Returns what the system prefers: its languages, and the locale of its formats. */
export function systemRegion(
  app: Pick<App, 'getPreferredSystemLanguages' | 'getSystemLocale' | 'isReady'>,
): Pick<Region, 'languages' | 'formats'> {
  return {
    languages: app.getPreferredSystemLanguages(),
    formats: formatLocale(process.platform, process.env, app),
  };
}
