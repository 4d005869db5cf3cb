import { FolderOpen } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import {
  DEFAULT_IDLE_THRESHOLD_MS,
  MAX_IDLE_THRESHOLD_MS,
  MINUTE_MS,
} from '../../../shared/model.ts';
import { useApp, useAppState } from '../../state/context.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { minutesOf, msOfMinutes } from '../../ui/minutes.ts';
import { useAction } from '../../ui/useAction.ts';
import { BackupSection } from './BackupSection.tsx';
import { ShortcutList } from './ShortcutList.tsx';
import './settings.css';

const MAX_MINUTES = MAX_IDLE_THRESHOLD_MS / MINUTE_MS;

export function SettingsDialog() {
  const app = useApp();
  const settings = useAppState((state) => state.world?.settings);
  const dataDir = useAppState((state) => state.world?.dataDir);
  const [initial] = useState(() =>
    minutesOf(settings?.idleThresholdMs ?? DEFAULT_IDLE_THRESHOLD_MS),
  );
  const [value, setValue] = useState(initial);

  const save = useAction(async () => {
    if (value === initial) return;
    await app.updateSettings({ idleThresholdMs: msOfMinutes(value, 1, MAX_MINUTES) });
  });
  const showFolder = useAction(() => app.showDataFolder());

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await save.run()) app.closeDialog();
  }

  return (
    <Dialog title="Settings" onClose={app.closeDialog}>
      <form onSubmit={submit} noValidate>
        <label className="field">
          <span>Idle threshold (minutes)</span>
          <input
            type="number"
            min={1}
            max={MAX_MINUTES}
            step={1}
            value={value}
            aria-invalid={save.error !== null}
            aria-describedby="idle-threshold-note"
            onChange={(event) => setValue(event.target.value)}
          />
        </label>
        <p id="idle-threshold-note" className="note">
          A session times out after this long without a message.
        </p>
        <ErrorNote message={save.error} />

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

        <h3>Keyboard</h3>
        <ShortcutList />

        <div className="dialog-actions">
          <button type="button" className="button" onClick={app.closeDialog}>
            Cancel
          </button>
          <button type="submit" className="button primary" aria-disabled={save.pending}>
            Save
          </button>
        </div>
      </form>
    </Dialog>
  );
}
