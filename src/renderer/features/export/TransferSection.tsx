import { FileDown, FileUp } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Imported, ImportInfo } from '../../../shared/contract/tasks.ts';
import { TaskProgress } from '../../app/components/TaskProgress.tsx';
import { TaskQuestion } from '../../app/components/TaskQuestion.tsx';
import { useApp } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { useTask } from '../../app/hooks/useTask.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

/** Opens the export dialog, and imports a file after the user has confirmed its contents. */
export function TransferSection() {
  const app = useApp();
  const labelId = useId();
  const { t } = useTranslation();
  const work = useTask(t('transfer.importCancelled'));
  const { isBusy } = work;
  const [info, setInfo] = useState<ImportInfo | null>(null);
  const amounts = useAmounts();

  const choose = () =>
    work.run(async () => {
      setInfo(await app.client.chooseImport());
      return null;
    });
  const take = () =>
    work.run(async () => {
      const imported = await app.client.importChosen();
      leave();
      return t('transfer.imported', amounts(imported));
    });

  function leave(): void {
    setInfo(null);
    work.keepFocus();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would look like a box of its own.
    <div className="backup" role="group" aria-labelledby={labelId} ref={work.section} tabIndex={-1}>
      <div>
        <p id={labelId}>{t('transfer.data')}</p>
        <p className="note">{t('transfer.about')}</p>
      </div>
      <p className="backup-actions">
        <button
          type="button"
          className="button"
          onClick={() => app.view.openDialog({ name: 'export', selection: {} })}
        >
          <FileDown size="1rem" aria-hidden />
          {t('transfer.exportAll')}
        </button>
        <button type="button" className="button" aria-disabled={isBusy} onClick={choose}>
          <FileUp size="1rem" aria-hidden />
          {t('transfer.import')}
        </button>
      </p>
      <p className="backup-actions">
        <button
          type="button"
          className="button"
          onClick={() => app.view.openDialog({ name: 'trackers' })}
        >
          <FileUp size="1rem" aria-hidden />
          {t('trackers.open')}
        </button>
      </p>
      {isBusy && <TaskProgress onCancel={work.cancel} />}
      {info && <ImportQuestion info={info} isBusy={isBusy} onImport={take} onLeave={leave} />}
      <p role="status" className="note">
        {work.done}
      </p>
      <ErrorNote message={work.error} />
    </div>
  );
}

interface ImportQuestionProps {
  readonly info: ImportInfo;
  readonly isBusy: boolean;
  readonly onImport: () => void;
  readonly onLeave: () => void;
}

function ImportQuestion({ info, isBusy, onImport, onLeave }: ImportQuestionProps) {
  const { t } = useTranslation();
  const { formatBrief, languageTag } = useLocale();
  const amounts = useAmounts();
  const date = formatBrief(new Date(info.createdAt));
  const titles = new Intl.ListFormat(languageTag).format(info.known);
  return (
    <TaskQuestion
      label={t('transfer.importQuestion')}
      subject={info}
      isBusy={isBusy}
      confirm={info.workstreams > 0 ? t('transfer.importIt') : null}
      onConfirm={onImport}
      leave={t('transfer.leaveIt')}
      onLeave={onLeave}
    >
      <p>
        {info.workstreams > 0
          ? t('transfer.importOf', { date, ...amounts(info) })
          : t('transfer.nothingNew', { date })}
      </p>
      {info.known.length > 0 && <p className="note">{t('transfer.known', { titles })}</p>}
    </TaskQuestion>
  );
}

/** Returns what was or would be imported, as text. */
function useAmounts() {
  const { t } = useTranslation();
  const { formatNumber } = useLocale();
  return (imported: Imported) => {
    const words = (unit: keyof Imported) =>
      t(`transfer.${unit}`, { count: imported[unit], number: formatNumber(imported[unit]) });
    return {
      workstreams: words('workstreams'),
      sessions: words('sessions'),
      messages: words('messages'),
    };
  };
}
