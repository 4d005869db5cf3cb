import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../../../shared/i18n/languages.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { ownLanguageName } from '../../app/language-name.ts';
import { Choice } from './Choice.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { Switch } from './Switch.tsx';
import { useSettingsPanel } from './settings-panel.ts';
import { TerminalCommandSwitch } from './TerminalCommandSwitch.tsx';

export function GeneralSettings() {
  const { t } = useTranslation();
  return (
    <SettingsSection name="general">
      <OpenAtLogin />
      <TerminalCommandSwitch />
      <Choice
        setting="onQuit"
        legend={t('settings.onQuit.legend')}
        labels={{ leave: t('settings.onQuit.leave'), end: t('settings.onQuit.end') }}
      />
      <Choice
        setting="language"
        legend={t('settings.language')}
        labels={{ system: t('settings.asSystem'), ...languageNames() }}
      />
      <Choice
        setting="weekStart"
        legend={t('settings.weekStart.legend')}
        labels={{
          system: t('settings.asSystem'),
          monday: t('settings.weekStart.monday'),
          saturday: t('settings.weekStart.saturday'),
          sunday: t('settings.weekStart.sunday'),
        }}
      />
      <Choice
        setting="clock"
        legend={t('settings.clock.legend')}
        labels={{
          system: t('settings.asSystem'),
          '12h': t('settings.clock.12h'),
          '24h': t('settings.clock.24h'),
        }}
      />
    </SettingsSection>
  );
}

/** Kept by the system, which can refuse it. */
function OpenAtLogin() {
  const { t } = useTranslation();
  const app = useApp();
  const { save } = useSettingsPanel();
  const label = t('settings.openAtLogin');
  const current = useAppState(({ snapshot }) => snapshot?.desktop.openAtLogin ?? null);
  const isMac = useAppState(({ snapshot }) => snapshot?.desktop.platform === 'darwin');

  async function set(isOn: boolean): Promise<void> {
    const { openAtLogin } = await app.client.setOpenAtLogin({ isOn });
    if (openAtLogin !== isOn) {
      throw new Error(t(isMac ? 'settings.notAppliedByMac' : 'settings.notApplied'));
    }
  }

  return (
    <Switch
      label={label}
      isOn={current ?? false}
      isDisabled={current === null}
      onChange={(isOn) =>
        save(
          label,
          () => set(isOn),
          () => set(!isOn),
        )
      }
    >
      {current === null && t('settings.openAtLoginImpossible')}
    </Switch>
  );
}

function languageNames(): Readonly<Record<Language, string>> {
  const names = LANGUAGES.map((language) => [language, ownLanguageName(language)]);
  return Object.fromEntries(names) as Record<Language, string>;
}
