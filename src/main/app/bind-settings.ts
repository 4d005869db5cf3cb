import { nativeTheme } from 'electron';
import { followLocale } from '../../core/i18n/locale-provider.ts';
import type { Problems } from '../../core/problems/problems.ts';
import { followSettings } from '../../core/settings/follow-settings.ts';
import type { SettingsFile } from '../../core/settings/settings-file.ts';
import type { Changes } from '../../core/storage/changes.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { DesktopCapabilities } from '../system/desktop-capabilities.ts';
import type { Shortcut } from '../system/shortcut.ts';
import { setApplicationMenu } from '../window/application-menu.ts';

/** Applies the settings to the desktop, now and whenever they change. */
export function bindSettings(deps: {
  readonly settings: SettingsFile;
  readonly changes: Changes;
  readonly locale: () => Locale;
  readonly platform: NodeJS.Platform;
  readonly shortcut: Shortcut;
  readonly quickShortcut: Shortcut;
  readonly prepareQuickBar: () => void;
  readonly capabilities: DesktopCapabilities;
  readonly problems: Problems;
  readonly openSettings: () => void;
}): void {
  const { settings, changes, locale, platform, capabilities, problems } = deps;
  const { shortcut, quickShortcut, prepareQuickBar } = deps;
  followSettings(settings, changes, ({ theme, shortcut: keys, quickShortcut: quickKeys }) => {
    nativeTheme.themeSource = theme;
    shortcut.use(keys);
    quickShortcut.use(quickKeys);
    if (quickKeys !== null) prepareQuickBar();
    capabilities.refresh();
  });
  followLocale(locale, changes, (current) => {
    setApplicationMenu(platform, current, deps.openSettings);
    problems.retranslate();
  });
}
