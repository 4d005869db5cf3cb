import { Download, Upload } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArchiveInfo } from '../../../shared/contract/tasks.ts';
import { TaskProgress } from '../../app/components/TaskProgress.tsx';
import { TaskQuestion } from '../../app/components/TaskQuestion.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { useTask } from '../../app/hooks/useTask.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

/** Backs everything up to an archive, and restores one after the user has confirmed its contents. */
export function BackupSection() {
  const app = useApp();
  const labelId = useId();
  const { t } = useTranslation();
  const { formatFull } = useLocale();
  const work = useTask(t('settings.backup.cancelled'));
  const { isBusy } = work;
  const hasProgress = useAppState((state) => state.work !== null);
  const [archive, setArchive] = useState<ArchiveInfo | null>(null);

  const exportAll = () =>
    work.run(async () => {
      const exported = await app.client.exportEverything();
      return exported && t('settings.backup.exported', { path: exported.path });
    });
  const choose = () =>
    work.run(async () => {
      setArchive(await app.client.chooseArchive());
      return null;
    });
  const restore = () =>
    work.run(async () => {
      const { workstreams, keptIn } = await app.client.restoreChosen();
      leave();
      return t('settings.backup.restored', { count: workstreams, path: keptIn });
    });

  function leave(): void {
    setArchive(null);
    work.keepFocus();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would look like a box of its own.
    <div className="backup" role="group" aria-labelledby={labelId} ref={work.section} tabIndex={-1}>
      <p id={labelId}>{t('settings.backup.label')}</p>
      <p className="backup-actions">
        <button type="button" className="button" aria-disabled={isBusy} onClick={exportAll}>
          <Download size="1rem" aria-hidden />
          {t('settings.backup.export')}
        </button>
        <button type="button" className="button" aria-disabled={isBusy} onClick={choose}>
          <Upload size="1rem" aria-hidden />
          {t('settings.backup.restore')}
        </button>
      </p>
      {isBusy && hasProgress && (
        <div className="backup-actions">
          <TaskProgress onCancel={work.cancel} />
        </div>
      )}
      {archive && (
        <TaskQuestion
          label={t('settings.backup.question')}
          subject={archive}
          isBusy={isBusy}
          confirm={t('settings.backup.restoreIt')}
          onConfirm={restore}
          leave={t('settings.backup.leaveIt')}
          onLeave={leave}
        >
          <p>
            {t('settings.backup.about', {
              date: formatFull(new Date(archive.createdAt)),
              workstreams: t('common.workstreams', { count: archive.workstreams }),
            })}
          </p>
        </TaskQuestion>
      )}
      <p role="status" className="note">
        {work.done}
      </p>
      <ErrorNote message={work.error} />
    </div>
  );
}
