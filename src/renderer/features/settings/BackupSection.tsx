import { Download, Upload } from 'lucide-react';
import { useState } from 'react';
import type { ArchiveInfo } from '../../../shared/model.ts';
import { useApp } from '../../state/context.ts';
import { countOf } from '../../ui/count.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { formatFull } from '../../ui/time.ts';
import { useAction } from '../../ui/useAction.ts';
import { WorkProgress } from '../shell/WorkProgress.tsx';

/** Exports everything into an archive, and restores one after the user has seen what is in it. */
export function BackupSection() {
  const app = useApp();
  const [archive, setArchive] = useState<ArchiveInfo | null>(null);
  const [done, setDone] = useState<string | null>(null);

  const exportAll = useAction(async () => {
    setDone(null);
    const exported = await app.exportEverything();
    if (exported) setDone(`Everything was exported to ${exported.path}.`);
  });
  const choose = useAction(async () => {
    setDone(null);
    setArchive(await app.chooseArchive());
  });
  const restore = useAction(async () => {
    const { workstreams, keptIn } = await app.restoreChosen();
    setArchive(null);
    setDone(
      `${countOf(workstreams, 'workstream')} restored. What was here before is kept in ${keptIn}.`,
    );
  });
  const isBusy = exportAll.pending || choose.pending || restore.pending;

  return (
    <div className="backup">
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
      {isBusy && (
        <div className="backup-actions">
          <WorkProgress />
          <button type="button" className="button small" onClick={() => void app.cancelBackup()}>
            Cancel it
          </button>
        </div>
      )}
      {archive && (
        <section className="restore-question" aria-label="Restore this archive">
          <p>
            This archive of {formatFull(new Date(archive.createdAt))} has{' '}
            {countOf(archive.workstreams, 'workstream')}. They take the place of everything that is
            here; what is here is kept in a folder beside it.
          </p>
          <button
            type="button"
            className="button primary"
            aria-disabled={isBusy}
            onClick={() => void restore.run()}
          >
            Restore it
          </button>
          <button type="button" className="button" onClick={() => setArchive(null)}>
            Leave it
          </button>
        </section>
      )}
      <p role="status" className="note">
        {done}
      </p>
      <ErrorNote message={exportAll.error ?? choose.error ?? restore.error} />
    </div>
  );
}
