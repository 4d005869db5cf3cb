import { FolderOpen } from 'lucide-react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Language,
  MAX_IDLE_THRESHOLD_MS,
  MAX_TIMEOUT_WARNING_MS,
  MINUTE_MS,
  type Settings,
} from '../../../shared/model.ts';
import { useApp, useAppState } from '../../state/context.ts';
import type { World } from '../../state/world.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useAction } from '../../ui/useAction.ts';
import { TransferSection } from '../export/TransferSection.tsx';
import { ShortcutList } from '../shell/ShortcutList.tsx';
import { BackupSection } from './BackupSection.tsx';
import { Choice } from './Choice.tsx';
import { MinutesField, useMinutes } from './MinutesField.tsx';
import { ShortcutField } from './ShortcutField.tsx';
import { Switch } from './Switch.tsx';
import './settings.css';

const ACTIVITY_LABELS = {
  messages: 'Messages, and what you do in this app',
  computer: 'Using the computer as well',
} as const satisfies Record<Settings['activity'], string>;
const QUIT_LABELS = { leave: 'They go on', end: 'They end' } as const satisfies Record<
  Settings['onQuit'],
  string
>;
const THEME_LABELS = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
} as const satisfies Record<Settings['theme'], string>;

/** Each in its own words, so that it is found by whoever speaks it. */
const LANGUAGE_NAMES = { en: 'English', de: 'Deutsch' } as const satisfies Record<Language, string>;

const DENSITY_LABELS = {
  comfortable: 'Comfortable',
  compact: 'Compact',
} as const satisfies Record<Settings['density'], string>;

export function SettingsDialog() {
  const world = useAppState((state) => state.world);
  return world && <SettingsForm world={world} />;
}

/** What is switched applies at once, and shows what is; what is typed waits for Save. */
function SettingsForm({ world: { settings, desktop, dataDir } }: { readonly world: World }) {
  const app = useApp();
  const { t } = useTranslation();
  const change = app.updateSettings;
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
  const showFolder = useAction(() => app.showDataFolder());
  const isChanged = threshold.isChanged || warning.isChanged;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const saved = await Promise.all([threshold.save.run(), warning.save.run()]);
    if (saved.every(Boolean)) app.closeDialog();
  }

  async function setOpenAtLogin(isOn: boolean): Promise<void> {
    const { openAtLogin } = await app.setOpenAtLogin(isOn);
    if (openAtLogin !== isOn) throw new Error('The system has not taken this over.');
  }

  return (
    <Dialog title="Settings" onClose={app.closeDialog}>
      <form className="settings" onSubmit={submit} noValidate>
        <h3>Time</h3>
        <MinutesField
          label="Idle threshold (minutes)"
          note="A session times out after this long without activity. A workstream can have its own."
          minutes={threshold}
        />
        <MinutesField
          label="Warn before that (minutes)"
          note="0 for no warning. A session whose threshold is no longer than this has none either."
          minutes={warning}
        />
        <Choice
          legend="What counts as activity"
          value={settings.activity}
          labels={ACTIVITY_LABELS}
          onChange={(activity) => change({ activity })}
        >
          {!desktop.computerUse.isTrusted && (
            <p className="note">
              Whether the computer is used cannot be told here, so only messages and what you do in
              this app count. {desktop.computerUse.reason}
            </p>
          )}
        </Choice>
        <Switch
          label="One session at a time"
          isOn={settings.oneAtATime}
          onChange={(oneAtATime) => change({ oneAtATime })}
        >
          Starting one ends the one that runs.
        </Switch>

        <h3>Starting and quitting</h3>
        <Switch
          label="Start at login, out of sight"
          isOn={desktop.openAtLogin ?? false}
          isDisabled={desktop.openAtLogin === null}
          onChange={setOpenAtLogin}
        >
          {desktop.openAtLogin === null && 'This system has no way to do so.'}
        </Switch>
        <Choice
          legend="Running sessions, when the app quits"
          value={settings.onQuit}
          labels={QUIT_LABELS}
          onChange={(onQuit) => change({ onQuit })}
        />

        <h3>Notifications</h3>
        <Switch
          label="Show notifications"
          isOn={settings.notifications}
          onChange={(notifications) => change({ notifications })}
        >
          {!desktop.notificationsSupported && 'This system shows none.'}
        </Switch>
        <Switch
          label="With sound"
          isOn={settings.sound}
          isDisabled={!settings.notifications}
          onChange={(sound) => change({ sound })}
        />

        <h3>Appearance</h3>
        <Choice
          legend="Theme"
          value={settings.theme}
          labels={THEME_LABELS}
          onChange={(theme) => change({ theme })}
        />
        <Choice
          legend={t('settings.language')}
          value={settings.language}
          labels={{ system: t('settings.asSystem'), ...LANGUAGE_NAMES }}
          onChange={(language) => change({ language })}
        />
        <Choice
          legend="Density"
          value={settings.density}
          labels={DENSITY_LABELS}
          onChange={(density) => change({ density })}
        />
        {desktop.platform === 'darwin' && (
          <Switch
            label="Show the running time in the menu bar"
            isOn={settings.timeInMenuBar}
            onChange={(timeInMenuBar) => change({ timeInMenuBar })}
          />
        )}

        <h3>Shortcut</h3>
        <ShortcutField />

        <h3>Your data</h3>
        <p className="data-folder">
          <code>{dataDir}</code>
          <button type="button" className="button" onClick={() => void showFolder.run()}>
            <FolderOpen size={16} aria-hidden />
            Show data folder
          </button>
        </p>
        <ErrorNote message={showFolder.error} />
        <BackupSection />
        <TransferSection />

        <h3>Keyboard</h3>
        <ShortcutList />

        <div className="dialog-actions">
          <button type="button" className="button" onClick={app.closeDialog}>
            {isChanged ? 'Cancel' : 'Close'}
          </button>
          <button type="submit" className="button primary">
            Save
          </button>
        </div>
      </form>
    </Dialog>
  );
}
