import { useTranslation } from 'react-i18next';
import { useAppState } from '../../app/context.ts';
import { SettingsSection } from './SettingsSection.tsx';
import { SettingSwitch } from './Switch.tsx';
import { useSettingsPanel } from './settings-panel.ts';

export function NotificationSettings() {
  const { t } = useTranslation();
  const { settings } = useSettingsPanel();
  const desktop = useAppState(({ snapshot }) => snapshot?.desktop);
  const isOff = !settings.notifications;
  const isLinux = desktop?.platform === 'linux';
  return (
    <SettingsSection name="notifications">
      <SettingSwitch setting="notifications" label={t('settings.showNotifications')}>
        {desktop?.notifications === 'unsupported' && t('settings.notificationsImpossible')}
        {desktop?.notifications === 'refused' && t('settings.notificationsRefused')}
      </SettingSwitch>
      <SettingSwitch
        setting="remindToStart"
        label={t('settings.remindToStart')}
        isDisabled={isOff || settings.activity !== 'computer'}
      >
        {t('settings.remindToStartNote')}
      </SettingSwitch>
      <SettingSwitch setting="notifySilence" label={t('settings.notifySilence')} isDisabled={isOff}>
        {t('settings.notifySilenceNote')}
      </SettingSwitch>
      <SettingSwitch setting="sound" label={t('settings.sound')} isDisabled={isOff || isLinux}>
        {isLinux && t('settings.soundByDesktop')}
      </SettingSwitch>
    </SettingsSection>
  );
}
