import { Download, Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/errors.ts';
import type { ArchiveInfo } from '../../../shared/model.ts';
import { useApp, useAppState } from '../../state/context.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useAction } from '../../ui/useAction.ts';
import { useFormats } from '../../ui/useFormats.ts';
import { WorkProgress } from '../shell/WorkProgress.tsx';

/** Exports everything into an archive, and restores one after the user has seen what is in it. */
export function BackupSection() {
  const app = useApp();
  const { t } = useTranslation();
  const { formatFull } = useFormats();
  const work = useAppState((state) => state.work);
  const section = useRef<HTMLDivElement>(null);
  const question = useRef<HTMLElement>(null);
  const [archive, setArchive] = useState<ArchiveInfo | null>(null);
  const [done, setDone] = useState<string | null>(null);

  const exportAll = useAction(() =>
    perform(async () => {
      const exported = await app.exportEverything();
      if (exported) setDone(t('settings.backup.exported', { path: exported.path }));
    }),
  );
  const choose = useAction(() => perform(async () => setArchive(await app.chooseArchive())));
  const restore = useAction(() =>
    perform(async () => {
      const { workstreams, keptIn } = await app.restoreChosen();
      leave();
      setDone(t('settings.backup.restored', { count: workstreams, path: keptIn }));
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
      setDone(t('settings.backup.cancelled'));
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
    <div
      className="backup"
      role="group"
      aria-label={t('settings.backup.label')}
      ref={section}
      tabIndex={-1}
    >
      <p className="backup-actions">
        <button
          type="button"
          className="button"
          aria-disabled={isBusy}
          onClick={() => void exportAll.run()}
        >
          <Download size={16} aria-hidden />
          {t('settings.backup.export')}
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={isBusy}
          onClick={() => void choose.run()}
        >
          <Upload size={16} aria-hidden />
          {t('settings.backup.restore')}
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
          aria-label={t('settings.backup.question')}
          tabIndex={-1}
          ref={question}
        >
          <p>
            {t('settings.backup.about', {
              date: formatFull(new Date(archive.createdAt)),
              workstreams: t('common.workstreams', { count: archive.workstreams }),
            })}
          </p>
          <p className="backup-actions">
            <button
              type="button"
              className="button primary"
              aria-disabled={isBusy}
              onClick={() => void restore.run()}
            >
              {t('settings.backup.restoreIt')}
            </button>
            <button
              type="button"
              className="button"
              aria-disabled={isBusy}
              onClick={() => isBusy || leave()}
            >
              {t('settings.backup.leaveIt')}
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
