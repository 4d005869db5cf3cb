import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/contract/errors.ts';
import {
  initialOptions,
  type TrackedFiles,
  type TrackedOptions,
} from '../../../shared/contract/trackers.ts';
import { localTimeZone } from '../../../shared/time/time-zone.ts';
import { FormDialog } from '../../app/components/FormDialog.tsx';
import { TaskProgress } from '../../app/components/TaskProgress.tsx';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { keepFocus } from '../../ui/keep-focus.ts';
import { GroupTable } from './GroupTable.tsx';
import { PreviewParts } from './PreviewParts.tsx';
import { ReadingFields } from './ReadingFields.tsx';
import { usePreview } from './usePreview.ts';
import './trackers.css';

/** Imports the history of another program, once the user has seen what that adds. */
export function TrackerImportDialog() {
  const app = useApp();
  const { t } = useTranslation();
  const [files, setFiles] = useState<TrackedFiles | null>(null);
  const [options, setOptions] = useState<TrackedOptions | null>(null);
  const { preview, isLoading, error } = usePreview(options);
  const { sessions = 0, messages = 0 } = preview ?? {};
  const choosing = useAction(async () => {
    const chosen = await app.client.chooseTracked();
    if (chosen === null) return;
    setFiles(chosen);
    setOptions(chosen.source && initialOptions(chosen.source, localTimeZone()));
  });
  const importing = useAction(async () => {
    if (options === null || preview === null || (sessions + messages === 0 && !isLoading)) {
      throw new AppError('INVALID_INPUT', ({ t }) =>
        t(preview !== null && preview.known > 0 ? 'trackers.nothingNew' : 'trackers.nothing'),
      );
    }
    await app.client.importTracked(options);
  });
  const change = (changed: Partial<TrackedOptions>) =>
    setOptions((before) => before && { ...before, ...changed });

  return (
    <FormDialog
      title={t('trackers.heading')}
      confirm={
        sessions > 0 ? t('trackers.confirmCount', { count: sessions }) : t('trackers.confirm')
      }
      action={importing}
      onClose={app.view.closeDialog}
      onFocusLost={keepFocus}
    >
      <div className="tracker-files">
        <p className={files === null ? undefined : 'tracker-names'}>
          {files === null ? t('trackers.about') : files.names.join(', ')}
        </p>
        <button
          type="button"
          className="button"
          aria-disabled={choosing.pending || importing.pending}
          onClick={() => void choosing.run()}
        >
          <FileUp size="1rem" aria-hidden />
          {files === null ? t('trackers.choose') : t('trackers.chooseOthers')}
        </button>
      </div>
      <ErrorNote message={choosing.error} />
      {files !== null && (
        <ReadingFields
          options={options}
          preview={preview}
          onSource={(source) => setOptions(initialOptions(source, localTimeZone()))}
          onChange={change}
        />
      )}
      <ErrorNote message={error} />
      <p role="status" className="note">
        {isLoading && preview === null && t('trackers.reading')}
      </p>
      {options !== null && preview !== null && (
        <>
          {preview.groups.length > 0 && (
            <GroupTable options={options} preview={preview} onChange={change} />
          )}
          <PreviewParts options={options} preview={preview} onChange={change} />
        </>
      )}
      {(isLoading || importing.pending) && <TaskProgress />}
      <ErrorNote message={importing.error} />
    </FormDialog>
  );
}
