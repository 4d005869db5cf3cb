import { type KeyboardEvent, useId, useState } from 'react';
import { useApp, useAppState } from '../../state/context.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useAction } from '../../ui/useAction.ts';
import { acceleratorOf, wordsOfAccelerator } from './accelerator.ts';

/** The keys that start or end a session from anywhere, recorded by pressing them. */
export function ShortcutField() {
  const app = useApp();
  const noteId = useId();
  const shortcut = useAppState((state) => state.world?.settings.shortcut ?? null);
  const desktop = useAppState((state) => state.world?.desktop);
  const [isRecording, setIsRecording] = useState(false);
  const set = useAction((next: string | null) => app.updateSettings({ shortcut: next }));
  const isMac = desktop?.platform === 'darwin';

  function record(event: KeyboardEvent<HTMLInputElement>): void {
    // By these one leaves the field, as everywhere.
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey);
    if (isPlain && ['Tab', 'Escape'].includes(event.key)) return;
    event.preventDefault();
    const pressed = acceleratorOf(event, isMac);
    if (pressed !== null) void set.run(pressed);
  }

  const shown = shortcut === null ? '' : wordsOfAccelerator(shortcut, isMac);
  return (
    <div className="setting">
      <div className="shortcut-field">
        <label>
          <span>Start or end a session from anywhere</span>
          <input
            type="text"
            readOnly
            value={shown}
            placeholder={isRecording ? 'Press the keys' : 'None'}
            aria-describedby={noteId}
            onFocus={() => setIsRecording(true)}
            onBlur={() => setIsRecording(false)}
            onKeyDown={record}
          />
        </label>
        <button
          type="button"
          className="button"
          aria-disabled={shortcut === null}
          onClick={() => shortcut !== null && void set.run(null)}
        >
          Clear
        </button>
      </div>
      <p id={noteId} className="note">
        {desktop?.shortcutWorks === false
          ? 'Not available: another program has it, or the system keeps it to itself.'
          : 'Go into the field and press keys with Ctrl, Alt or Cmd. It is for the workstream last used.'}
      </p>
      <ErrorNote message={set.error} onDismiss={set.dismiss} />
    </div>
  );
}
