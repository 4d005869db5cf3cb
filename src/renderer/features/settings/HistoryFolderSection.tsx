import { FolderSync } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  DevicesInfo,
  HistoryFolderChoice,
  HistoryMoved,
  SyncEngine,
} from '../../../shared/contract/devices-info.ts';
import { TaskProgress } from '../../app/components/TaskProgress.tsx';
import { TaskQuestion } from '../../app/components/TaskQuestion.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { useTask } from '../../app/hooks/useTask.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

/** Moves the history to a folder that other programs share, and back, after the user has confirmed it. */
export function HistoryFolderSection({ info }: { readonly info: DevicesInfo }) {
  const app = useApp();
  const labelId = useId();
  const { t } = useTranslation();
  const work = useTask(t('settings.backup.cancelled'));
  const { isBusy } = work;
  const hasProgress = useAppState((state) => state.work !== null);
  const [choice, setChoice] = useState<HistoryFolderChoice | null>(null);

  const outcomeOf = ({ historyFolder, keptIn }: HistoryMoved) => {
    const moved = t('devices.folder.moved', { path: historyFolder });
    return keptIn === null ? moved : `${moved} ${t('devices.folder.kept', { path: keptIn })}`;
  };
  const choose = () =>
    work.run(async () => {
      setChoice(await app.client.chooseHistoryFolder());
      return null;
    });
  const move = () =>
    work.run(async () => {
      leave();
      return outcomeOf(await app.client.moveHistoryToChosen());
    });
  const keepHere = () => work.run(async () => outcomeOf(await app.client.keepHistoryHere()));

  function leave(): void {
    setChoice(null);
    work.keepFocus();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would look like a box of its own.
    <div className="backup" role="group" aria-labelledby={labelId} ref={work.section} tabIndex={-1}>
      <p id={labelId}>{t('devices.folder.label')}</p>
      <p className="data-folder">
        <code>{info.historyFolder}</code>
      </p>
      <EngineNote engine={info.engine} />
      <p className="note">{t('devices.folder.note')}</p>
      <p className="backup-actions">
        <button type="button" className="button" aria-disabled={isBusy} onClick={choose}>
          <FolderSync size="1rem" aria-hidden />
          {t('devices.folder.choose')}
        </button>
        {info.isElsewhere && (
          <button type="button" className="button" aria-disabled={isBusy} onClick={keepHere}>
            {t('devices.folder.back')}
          </button>
        )}
      </p>
      {isBusy && hasProgress && <TaskProgress />}
      {choice && (
        <TaskQuestion
          label={t('devices.folder.question', { path: choice.path })}
          subject={choice}
          isBusy={isBusy}
          confirm={t('devices.folder.move')}
          onConfirm={move}
          leave={t('devices.folder.cancel')}
          onLeave={leave}
        >
          <p>{t('devices.folder.question', { path: choice.path })}</p>
          <p>{t('devices.folder.about')}</p>
          {choice.hasHistory && <p>{t('devices.folder.joining')}</p>}
          <EngineNote engine={choice.engine} />
        </TaskQuestion>
      )}
      <p role="status" className="note">
        {work.done}
      </p>
      <ErrorNote message={work.error} />
    </div>
  );
}

function EngineNote({ engine }: { readonly engine: SyncEngine | null }) {
  const { t } = useTranslation();
  if (engine === null) return null;
  return <p className="note">{t(`devices.engines.${engine.kind}`, { name: engine.name })}</p>;
}
