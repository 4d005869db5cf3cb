import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasPortalName } from '../../../shared/model/accelerator.ts';
import { useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { acceleratorOf, acceleratorText } from './accelerator.ts';
import { Setting } from './Setting.tsx';
import { useSetting } from './useSetting.ts';

interface ShortcutFieldProps {
  readonly name: 'shortcut' | 'quickShortcut';
}

/** The keys of a global shortcut, recorded by pressing them. */
export function ShortcutField({ name }: ShortcutFieldProps) {
  const { t } = useTranslation();
  const noteId = useId();
  const label = t(`settings.${name}.label`);
  const { value: shortcut, change } = useSetting(name, label);
  const desktop = useAppState((state) => state.snapshot?.desktop);
  const [isRecording, setIsRecording] = useState(false);
  const set = useAction(change);
  const [isRefused, setIsRefused] = useState(false);
  const isMac = desktop?.platform === 'darwin';

  function record(event: KeyboardEvent<HTMLInputElement>): void {
    // These leave the field, as everywhere.
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey);
    if (isPlain && ['Tab', 'Escape'].includes(event.key)) return;
    event.preventDefault();
    const pressed = acceleratorOf(event, isMac);
    if (pressed === null) return;
    const isUnsupported = desktop?.shortcutByPortal === true && !hasPortalName(pressed);
    setIsRefused(isUnsupported);
    if (!isUnsupported) void set.run(pressed);
  }

  const state = isRefused ? 'unsupported' : desktop?.[name];
  const note = state === null || state === undefined || state === 'works' ? 'note' : state;
  const shown = shortcut === null ? '' : acceleratorText(shortcut, isMac, { t });
  return (
    <Setting texts={[label]}>
      <div className="shortcut-field">
        <label>
          <span>{label}</span>
          <input
            type="text"
            readOnly
            value={shown}
            placeholder={isRecording ? t('settings.shortcut.press') : t('settings.shortcut.none')}
            aria-describedby={noteId}
            onFocus={() => setIsRecording(true)}
            onBlur={() => {
              setIsRecording(false);
              setIsRefused(false);
            }}
            onKeyDown={record}
          />
        </label>
        <button
          type="button"
          className="button"
          aria-disabled={shortcut === null}
          aria-label={t('settings.shortcut.clearOf', { label })}
          onClick={() => shortcut !== null && void set.run(null)}
        >
          {t('settings.shortcut.clear')}
        </button>
      </div>
      <p id={noteId} className="note">
        {note === 'note' || note === 'requested'
          ? t(`settings.${name}.${note}`)
          : t(`settings.shortcut.${note}`)}
      </p>
      <ErrorNote message={set.error} onDismiss={set.dismiss} />
    </Setting>
  );
}
