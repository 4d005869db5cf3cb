import { useTranslation } from 'react-i18next';
import type { ModelsState } from '../../../shared/contract/models.ts';
import { MODEL_KIND_NAMES } from '../../../shared/model/model-kinds.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useFailureText } from '../../app/hooks/useFailureText.ts';
import { ModelConsent } from './ModelConsent.tsx';
import { ModelForm } from './ModelForm.tsx';
import { ModelKeyForm } from './ModelKeyForm.tsx';
import { ModelTest } from './ModelTest.tsx';
import { Setting } from './Setting.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { Switch } from './Switch.tsx';

/** Which model writes summaries, and when. */
export function ModelsSettings() {
  const state = useAppState(({ snapshot }) => (snapshot?.isSample ? null : snapshot?.models));
  return (
    state && (
      <SettingsSection name="models">
        <ModelSettings state={state} />
      </SettingsSection>
    )
  );
}

function ModelSettings({ state }: { readonly state: ModelsState }) {
  const app = useApp();
  const { t } = useTranslation();
  const failureText = useFailureText();
  const [failure] = state.failures;
  const { address, isAutomatic, runsOnBattery } = state.settings;
  const texts = [t('models.label'), t('models.address'), t('models.name'), t('models.key')];
  return (
    <>
      <Setting texts={[...texts, ...Object.values(MODEL_KIND_NAMES)]}>
        <p className="note">{t('models.note')}</p>
        <ModelForm key={address} state={state} />
        {address !== null && (
          <>
            <ModelConsent state={state} address={address} />
            <ModelKeyForm state={state} />
            <ModelTest state={state} />
          </>
        )}
      </Setting>
      {address !== null && (
        <>
          <Switch
            label={t('models.automatic')}
            isOn={isAutomatic}
            onChange={(isOn) => app.client.updateModel({ isAutomatic: isOn })}
          >
            {t('models.automaticNote')}
            {failure !== undefined && <> {failureText(failure)}</>}
          </Switch>
          <Switch
            label={t('models.onBattery')}
            isOn={runsOnBattery}
            isDisabled={!isAutomatic}
            onChange={(isOn) => app.client.updateModel({ runsOnBattery: isOn })}
          />
        </>
      )}
    </>
  );
}
