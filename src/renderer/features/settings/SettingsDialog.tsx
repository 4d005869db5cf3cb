import { FolderOpen } from 'lucide-react';
import { type FormEvent, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snapshot } from '../../../shared/contract/contract.ts';
import { LANGUAGES, type Language } from '../../../shared/i18n/languages.ts';
import {
  MAX_IDLE_THRESHOLD_MS,
  MAX_TIMEOUT_WARNING_MS,
  MINUTE_MS,
} from '../../../shared/model/model.ts';
import { ShortcutList } from '../../app/components/ShortcutList.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { ownLanguageName } from '../../app/language-name.ts';
import type { SettingsSection } from '../../app/state/app-state.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { TransferSection } from '../export/TransferSection.tsx';
import { BackupSection } from './BackupSection.tsx';
import { Choice } from './Choice.tsx';
import { MinutesField, useMinutes } from './MinutesField.tsx';
import { ShortcutField } from './ShortcutField.tsx';
import { Switch } from './Switch.tsx';
import './settings.css';

interface SettingsDialogProps {
  /** The section to scroll to at first, if not the beginning. */
  readonly section: SettingsSection | undefined;
}

export function SettingsDialog({ section }: SettingsDialogProps) {
  useEffect(() => {
    if (section) document.getElementById(`settings-${section}`)?.scrollIntoView();
  }, [section]);
  const snapshot = useAppState((state) => state.snapshot);
  return snapshot && <SettingsForm snapshot={snapshot} />;
}

/** Switches and choices apply at once and show the current value; typed values wait for Save. */
function SettingsForm({
  snapshot: { settings, desktop, dataDir },
}: {
  readonly snapshot: Snapshot;
}) {
  const app = useApp();
  const { t } = useTranslation();
  const change = app.client.updateSettings;
  const threshold = useMinutes(
    settings.idleThresholdMs,
    { from: 1, to: MAX_IDLE_THRESHOLD_MS / MINUTE_MS },
    (idleThresholdMs) => change({ idleThresholdMs }),
  );
  const warning = useMinutes(
    settings.timeoutWarningMs,
    { from: 0, to: MAX_TIMEOUT_WARNING_MS / MINUTE_MS },
    (timeoutWarningMs) => change({ timeoutWarningMs }),
  );
  const showFolder = useAction(() => app.client.showDataFolder());
  const isChanged = threshold.isChanged || warning.isChanged;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const saved = await Promise.all([threshold.save.run(), warning.save.run()]);
    if (saved.every(Boolean)) app.view.closeDialog();
  }

  async function setOpenAtLogin(isOn: boolean): Promise<void> {
    const { openAtLogin } = await app.client.setOpenAtLogin({ isOn });
    if (openAtLogin !== isOn) {
      const isMac = desktop.platform === 'darwin';
      throw new Error(t(isMac ? 'settings.notAppliedByMac' : 'settings.notApplied'));
    }
  }

  return (
    <Dialog title={t('settings.heading')} onClose={app.view.closeDialog}>
      <form className="settings" onSubmit={submit} noValidate>
        <h3 id="settings-time">{t('settings.time')}</h3>
        <MinutesField
          label={t('settings.idleThreshold')}
          note={t('settings.idleThresholdNote')}
          minutes={threshold}
        />
        <MinutesField
          label={t('settings.warning')}
          note={t('settings.warningNote')}
          minutes={warning}
        />
        <Choice
          legend={t('settings.activity.legend')}
          value={settings.activity}
          labels={{
            messages: t('settings.activity.messages'),
            computer: t('settings.activity.computer'),
          }}
          onChange={(activity) => change({ activity })}
        >
          {desktop.computerUse.reason !== null && (
            <p className="note">
              {t('settings.activity.untrusted')}{' '}
              {t(`settings.activity.${desktop.computerUse.reason}`)}
            </p>
          )}
        </Choice>
        <Switch
          label={t('settings.oneAtATime')}
          isOn={settings.oneAtATime}
          onChange={(oneAtATime) => change({ oneAtATime })}
        >
          {t('settings.oneAtATimeNote')}
        </Switch>

        <h3 id="settings-startAndQuit">{t('settings.startAndQuit')}</h3>
        <Switch
          label={t('settings.openAtLogin')}
          isOn={desktop.openAtLogin ?? false}
          isDisabled={desktop.openAtLogin === null}
          onChange={setOpenAtLogin}
        >
          {desktop.openAtLogin === null && t('settings.openAtLoginImpossible')}
        </Switch>
        <Choice
          legend={t('settings.onQuit.legend')}
          value={settings.onQuit}
          labels={{ leave: t('settings.onQuit.leave'), end: t('settings.onQuit.end') }}
          onChange={(onQuit) => change({ onQuit })}
        />

        <h3 id="settings-notifications">{t('settings.notifications')}</h3>
        <Switch
          label={t('settings.showNotifications')}
          isOn={settings.notifications}
          onChange={(notifications) => change({ notifications })}
        >
          {desktop.notifications === 'unsupported' && t('settings.notificationsImpossible')}
          {desktop.notifications === 'refused' && t('settings.notificationsRefused')}
        </Switch>
        <Switch
          label={t('settings.remindToStart')}
          isOn={settings.remindToStart}
          isDisabled={!settings.notifications || settings.activity !== 'computer'}
          onChange={(remindToStart) => change({ remindToStart })}
        >
          {t('settings.remindToStartNote')}
        </Switch>
        <Switch
          label={t('settings.sound')}
          isOn={settings.sound}
          isDisabled={!settings.notifications || desktop.platform === 'linux'}
          onChange={(sound) => change({ sound })}
        >
          {desktop.platform === 'linux' && t('settings.soundByDesktop')}
        </Switch>

        <h3 id="settings-appearance">{t('settings.appearance')}</h3>
        <Choice
          legend={t('settings.theme.legend')}
          value={settings.theme}
          labels={{
            system: t('settings.asSystem'),
            light: t('settings.theme.light'),
            dark: t('settings.theme.dark'),
          }}
          onChange={(theme) => change({ theme })}
        />
        <Choice
          legend={t('settings.language')}
          value={settings.language}
          labels={{ system: t('settings.asSystem'), ...languageNames() }}
          onChange={(language) => change({ language })}
        />
        <Choice
          legend={t('settings.weekStart.legend')}
          value={settings.weekStart}
          labels={{
            system: t('settings.asSystem'),
            monday: t('settings.weekStart.monday'),
            saturday: t('settings.weekStart.saturday'),
            sunday: t('settings.weekStart.sunday'),
          }}
          onChange={(weekStart) => change({ weekStart })}
        />
        <Choice
          legend={t('settings.clock.legend')}
          value={settings.clock}
          labels={{
            system: t('settings.asSystem'),
            '12h': t('settings.clock.12h'),
            '24h': t('settings.clock.24h'),
          }}
          onChange={(clock) => change({ clock })}
        />
        <Choice
          legend={t('settings.density.legend')}
          value={settings.density}
          labels={{
            comfortable: t('settings.density.comfortable'),
            compact: t('settings.density.compact'),
          }}
          onChange={(density) => change({ density })}
        />
        {desktop.platform === 'darwin' && (
          <Switch
            label={t('settings.timeInMenuBar')}
            isOn={settings.timeInMenuBar}
            onChange={(timeInMenuBar) => change({ timeInMenuBar })}
          />
        )}

        <h3 id="settings-shortcut">{t('settings.shortcut.heading')}</h3>
        <ShortcutField />

        <h3 id="settings-data">{t('settings.data')}</h3>
        <p className="data-folder">
          <code>{dataDir}</code>
          <button type="button" className="button" onClick={() => void showFolder.run()}>
            <FolderOpen size="1rem" aria-hidden />
            {t('settings.showFolder')}
          </button>
        </p>
        <ErrorNote message={showFolder.error} />
        <BackupSection />
        <TransferSection />

        <h3>{t('settings.keyboard')}</h3>
        <ShortcutList heading="h4" />

        <div className="dialog-actions">
          <button type="button" className="button" onClick={app.view.closeDialog}>
            {isChanged ? t('common.cancel') : t('common.close')}
          </button>
          <button type="submit" className="button primary">
            {t('common.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function languageNames(): Readonly<Record<Language, string>> {
  const names = LANGUAGES.map((language) => [language, ownLanguageName(language)]);
  return Object.fromEntries(names) as Record<Language, string>;
}
