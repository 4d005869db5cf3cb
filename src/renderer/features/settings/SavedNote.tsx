import { Check, Undo2 } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import type { SavedChanges } from './useSavedChanges.ts';

/** Shows the change that was saved last, with a button that undoes it. */
export function SavedNote({ changes: { last, undo } }: { readonly changes: SavedChanges }) {
  const { t } = useTranslation();
  const ref = useRef<HTMLDivElement>(null);
  const isUndone = last !== null && last.revert === null;

  async function run(): Promise<void> {
    // The button disappears.
    if (await undo.run()) ref.current?.focus();
  }

  return (
    <div className="settings-saved" ref={ref} tabIndex={-1}>
      <p role="status" className="note">
        {last !== null && <Check size="0.875rem" aria-hidden />}
        {last === null && t('settings.saved.always')}
        {last !== null &&
          t(isUndone ? 'settings.saved.undone' : 'settings.saved.done', { setting: last.label })}
      </p>
      {last !== null && !isUndone && (
        <button type="button" className="button small" onClick={() => void run()}>
          <Undo2 size="0.875rem" aria-hidden />
          {t('corrections.undo')}
        </button>
      )}
      <ErrorNote message={undo.error} onDismiss={undo.dismiss} />
    </div>
  );
}
