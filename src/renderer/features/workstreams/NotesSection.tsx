import { NotebookPen, Pencil } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { notesDraftKey } from '../../app/state/notes.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { MessageText } from '../messages/MessageText.tsx';
import '../messages/message.css';
import './notes.css';

/** The notes of a workstream: formatted, or their source while they are edited. */
export function NotesSection({ workstream }: { readonly workstream: WorkstreamOverview }) {
  const { t } = useTranslation();
  const app = useApp();
  const { id, hasNotes } = workstream;
  const notes = useAppState((state) => state.notes[id]);
  const draft = useAppState((state) => state.drafts[notesDraftKey(id)]);
  const isEdited = useAppState(({ editedNotesOf }) => editedNotesOf === id);
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  const editRef = useRef<HTMLButtonElement>(null);
  const wasEdited = useRef(false);

  // Any change to the workstream can be one to its notes, even one that another device made earlier:
  // `updatedAt` stays the same then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs after each change
  useEffect(() => void app.notes.read(id), [app, id, workstream]);

  useEffect(() => {
    // Timers of a hidden page can be late.
    const save = () => void app.notes.save(id);
    document.addEventListener('visibilitychange', save);
    return () => {
      document.removeEventListener('visibilitychange', save);
      app.view.endNotes(id);
      save();
    };
  }, [app, id]);

  useEffect(() => {
    if (isEdited) fieldRef.current?.focus();
    // Leaving the field by keyboard removes the focused element.
    else if (wasEdited.current && document.activeElement === document.body)
      editRef.current?.focus();
    wasEdited.current = isEdited;
  }, [isEdited]);

  const retry = () => (notes?.saved == null ? app.notes.read(id) : app.notes.save(id));
  const text = draft ?? notes?.saved ?? '';
  if (!hasNotes && text === '' && !isEdited) {
    return (
      <button
        ref={editRef}
        type="button"
        className="button quiet small add-notes"
        onClick={() => app.view.editNotes(id)}
      >
        <NotebookPen size="0.875rem" aria-hidden />
        {t('workstreams.notes.add')}
      </button>
    );
  }
  return (
    <section className="notes" aria-label={t('workstreams.notes.label')}>
      {isEdited ? (
        <textarea
          ref={fieldRef}
          rows={1}
          dir="auto"
          aria-label={t('workstreams.notes.label')}
          placeholder={t('workstreams.notes.placeholder')}
          // Notes that are not loaded yet must not be overwritten.
          readOnly={notes?.saved == null}
          value={text}
          onChange={(event) => app.notes.write(id, event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') app.view.endNotes(id);
          }}
          onBlur={(event) => {
            void app.notes.save(id);
            // The field keeps the focus while another window is active.
            if (document.activeElement !== event.currentTarget) app.view.endNotes(id);
          }}
        />
      ) : (
        <div className="notes-shown">
          <div className="message-content" dir="auto">
            <MessageText text={text} isMarkdown />
          </div>
          <button
            ref={editRef}
            type="button"
            className="icon-button"
            aria-label={t('workstreams.notes.edit')}
            title={t('workstreams.notes.edit')}
            onClick={() => app.view.editNotes(id)}
          >
            <Pencil size="0.875rem" aria-hidden />
          </button>
        </div>
      )}
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
            onClick={() => void app.notes.resolve(id, true)}
          >
            {t('workstreams.notes.takeTheirs')}
          </button>
          <button
            type="button"
            className="button small"
            onClick={() => void app.notes.resolve(id, false)}
          >
            {t('workstreams.notes.keepMine')}
          </button>
        </div>
      )}
    </section>
  );
}
