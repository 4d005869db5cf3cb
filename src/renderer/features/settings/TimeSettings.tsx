import { useTranslation } from 'react-i18next';
import {
  MAX_IDLE_THRESHOLD_MS,
  MAX_TIME_AWAY_MS,
  MAX_TIMEOUT_WARNING_MS,
  MINUTE_MS,
} from '../../../shared/model/model.ts';
import { useAppState } from '../../app/context.ts';
import { Choice } from './Choice.tsx';
import { MinutesField } from './MinutesField.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { SettingSwitch } from './Switch.tsx';

export function TimeSettings() {
  const { t } = useTranslation();
  const whyNot = useAppState(({ snapshot }) => snapshot?.desktop.computerUse.reason ?? null);
  return (
    <SettingsSection name="time">
      <MinutesField
        setting="idleThresholdMs"
        label={t('settings.idleThreshold')}
        note={t('settings.idleThresholdNote')}
        from={1}
        to={MAX_IDLE_THRESHOLD_MS / MINUTE_MS}
      />
      <MinutesField
        setting="timeoutWarningMs"
        label={t('settings.warning')}
        note={t('settings.warningNote')}
        from={0}
        to={MAX_TIMEOUT_WARNING_MS / MINUTE_MS}
      />
      <MinutesField
        setting="timeAwayMs"
        label={t('settings.timeAway')}
        note={t('settings.timeAwayNote')}
        from={0}
        to={MAX_TIME_AWAY_MS / MINUTE_MS}
      />
      <Choice
        setting="activity"
        legend={t('settings.activity.legend')}
        labels={{
          messages: t('settings.activity.messages'),
          computer: t('settings.activity.computer'),
        }}
      >
        {whyNot !== null && (
          <p className="note">
            {t('settings.activity.untrusted')} {t(`settings.activity.${whyNot}`)}
          </p>
        )}
      </Choice>
      <SettingSwitch setting="oneAtATime" label={t('settings.oneAtATime')}>
        {t('settings.oneAtATimeNote')}
      </SettingSwitch>
    </SettingsSection>
  );
}
