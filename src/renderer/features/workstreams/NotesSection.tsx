import { NotebookPen } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkstreamOverview } from '../../../shared/model.ts';
import { useApp, useAppState } from '../../state/context.ts';
import { notesDraftKey } from '../../state/notes.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import './notes.css';

/** The notes about a workstream, written in the place where they are read. */
export function NotesSection({ workstream }: { readonly workstream: WorkstreamOverview }) {
  const { t } = useTranslation();
  const app = useApp();
  const { id, hasNotes, updatedAt } = workstream;
  const notes = useAppState((state) => state.notes[id]);
  const draft = useAppState((state) => state.drafts[notesDraftKey(id)]);
  const [isWanted, setIsWanted] = useState(false);
  const ref = useRef<HTMLTextAreaElement>(null);

  // Whatever has changed of the workstream, it may have been its notes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: this is what changes
  useEffect(() => void app.readNotes(id), [app, id, hasNotes, updatedAt]);

  useEffect(() => {
    // A timer of a page that nobody sees may come late.
    const save = () => void app.saveNotes(id);
    document.addEventListener('visibilitychange', save);
    return () => {
      document.removeEventListener('visibilitychange', save);
      save();
    };
  }, [app, id]);

  useEffect(() => {
    if (isWanted) ref.current?.focus();
  }, [isWanted]);

  const retry = () => (notes?.saved == null ? app.readNotes(id) : app.saveNotes(id));
  const text = draft ?? notes?.saved ?? '';
  if (!hasNotes && text === '' && !isWanted) {
    return (
      <button
        type="button"
        className="button quiet small add-notes"
        onClick={() => setIsWanted(true)}
      >
        <NotebookPen size={14} aria-hidden />
        {t('workstreams.notes.add')}
      </button>
    );
  }
  return (
    <section className="notes" aria-label={t('workstreams.notes.label')}>
      <textarea
        ref={ref}
        rows={1}
        dir="auto"
        aria-label={t('workstreams.notes.label')}
        placeholder={t('workstreams.notes.placeholder')}
        // What is not known yet is not to be replaced.
        readOnly={notes?.saved == null}
        value={text}
        onChange={(event) => app.writeNotes(id, event.target.value)}
        onBlur={() => {
          setIsWanted(false);
          void app.saveNotes(id);
        }}
      />
      <ErrorNote message={notes?.error ?? null}>
        <button type="button" className="button small" onClick={() => void retry()}>
          {t('workstreams.notes.retry')}
        </button>
      </ErrorNote>
      {notes?.elsewhere != null && (
        <div className="elsewhere" role="status">
          <p>{t('workstreams.notes.elsewhere')}</p>
          <button
            type="button"
            className="button small"
            onClick={() => void app.resolveNotes(id, true)}
          >
            {t('workstreams.notes.takeTheirs')}
          </button>
          <button
            type="button"
            className="button small"
            onClick={() => void app.resolveNotes(id, false)}
          >
            {t('workstreams.notes.keepMine')}
          </button>
        </div>
      )}
    </section>
  );
}
