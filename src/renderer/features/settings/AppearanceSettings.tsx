import { useTranslation } from 'react-i18next';
import { useAppState } from '../../app/context.ts';
import { Choice } from './Choice.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { SettingSwitch } from './Switch.tsx';

export function AppearanceSettings() {
  const { t } = useTranslation();
  const isMac = useAppState(({ snapshot }) => snapshot?.desktop.platform === 'darwin');
  return (
    <SettingsSection name="appearance">
      <Choice
        setting="theme"
        legend={t('settings.theme.legend')}
        labels={{
          system: t('settings.asSystem'),
          light: t('settings.theme.light'),
          dark: t('settings.theme.dark'),
        }}
      />
      <Choice
        setting="density"
        legend={t('settings.density.legend')}
        labels={{
          comfortable: t('settings.density.comfortable'),
          compact: t('settings.density.compact'),
        }}
      />
      {isMac && <SettingSwitch setting="timeInMenuBar" label={t('settings.timeInMenuBar')} />}
    </SettingsSection>
  );
}
