import { Download, Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { AppError } from '../../../shared/errors.ts';
import type { ArchiveInfo } from '../../../shared/model.ts';
import { useApp, useAppState } from '../../state/context.ts';
import { countOf } from '../../ui/count.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useAction } from '../../ui/useAction.ts';
import { useFormats } from '../../ui/useFormats.ts';
import { WorkProgress } from '../shell/WorkProgress.tsx';

/** Exports everything into an archive, and restores one after the user has seen what is in it. */
export function BackupSection() {
  const app = useApp();
  const { formatFull } = useFormats();
  const work = useAppState((state) => state.work);
  const section = useRef<HTMLDivElement>(null);
  const question = useRef<HTMLElement>(null);
  const [archive, setArchive] = useState<ArchiveInfo | null>(null);
  const [done, setDone] = useState<string | null>(null);

  const exportAll = useAction(() =>
    perform(async () => {
      const exported = await app.exportEverything();
      if (exported) setDone(`Everything was exported to ${exported.path}.`);
    }),
  );
  const choose = useAction(() => perform(async () => setArchive(await app.chooseArchive())));
  const restore = useAction(() =>
    perform(async () => {
      const { workstreams, keptIn } = await app.restoreChosen();
      leave();
      setDone(
        `${countOf(workstreams, 'workstream')} restored. What was here before is kept in ${keptIn}.`,
      );
    }),
  );

  useEffect(() => {
    // It comes after a dialog of the system: reading goes on at the question.
    if (archive) question.current?.focus();
  }, [archive]);

  async function perform(asked: () => Promise<void>): Promise<void> {
    // What was said of the work before no longer holds.
    setDone(null);
    for (const action of [exportAll, choose, restore]) action.dismiss();
    try {
      await asked();
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'CANCELLED')) throw error;
      setDone('Cancelled. Nothing has changed.');
    }
  }

  async function cancel(): Promise<void> {
    section.current?.focus();
    await app.cancelWork();
  }

  /** The focus must not go with the button that was pressed. */
  function leave(): void {
    setArchive(null);
    section.current?.focus();
  }

  const isBusy = exportAll.pending || choose.pending || restore.pending;

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would look like a box of its own.
    <div className="backup" role="group" aria-label="Backup" ref={section} tabIndex={-1}>
      <p className="backup-actions">
        <button
          type="button"
          className="button"
          aria-disabled={isBusy}
          onClick={() => void exportAll.run()}
        >
          <Download size={16} aria-hidden />
          Export everything…
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={isBusy}
          onClick={() => void choose.run()}
        >
          <Upload size={16} aria-hidden />
          Restore…
        </button>
      </p>
      {isBusy && work && (
        <div className="backup-actions">
          <WorkProgress onCancel={() => void cancel()} />
        </div>
      )}
      {archive && (
        <section
          className="restore-question"
          aria-label="Restore this archive"
          tabIndex={-1}
          ref={question}
        >
          <p>
            This archive of {formatFull(new Date(archive.createdAt))} has{' '}
            {countOf(archive.workstreams, 'workstream')}. It takes the place of everything that is
            here; what is here is kept in a folder beside it.
          </p>
          <p className="backup-actions">
            <button
              type="button"
              className="button primary"
              aria-disabled={isBusy}
              onClick={() => void restore.run()}
            >
              Restore it
            </button>
            <button
              type="button"
              className="button"
              aria-disabled={isBusy}
              onClick={() => isBusy || leave()}
            >
              Leave it
            </button>
          </p>
        </section>
      )}
      <p role="status" className="note">
        {done}
      </p>
      <ErrorNote message={exportAll.error ?? choose.error ?? restore.error} />
    </div>
  );
}
