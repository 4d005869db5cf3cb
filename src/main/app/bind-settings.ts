import { nativeTheme } from 'electron';
import { followLocale } from '../../core/i18n/locale-provider.ts';
import { followSettings } from '../../core/settings/follow-settings.ts';
import type { Changes } from '../../core/storage/changes.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { Settings } from '../../shared/model/settings.ts';
import { setApplicationMenu } from '../window/application-menu.ts';

/** Has the desktop do what the settings say, now and whenever they change. */
export function bindSettings(parts: {
  settings: { get(): Settings };
  changes: Changes;
  locale: () => Locale;
  platform: NodeJS.Platform;
  shortcut: { use(keys: string | null): void };
  /** What says how the desktop is, and what goes wrong: it is told again in another language. */
  facts: { tell(): void };
  problems: { retranslate(): void };
}): void {
  const { settings, changes, locale, platform, shortcut, facts, problems } = parts;
  followSettings(settings, changes, ({ theme, shortcut: keys }) => {
    nativeTheme.themeSource = theme;
    shortcut.use(keys);
    facts.tell();
  });
  followLocale(locale, changes, (now) => {
    setApplicationMenu(platform, now);
    problems.retranslate();
  });
}
