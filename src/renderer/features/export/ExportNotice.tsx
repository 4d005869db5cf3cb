import { FileCheck, FileX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../app/hooks/useAction.ts';
import { useApp, useAppState } from '../../app/state/context.ts';
import { wordsOfExport } from '../../app/state/transfers.ts';
import { DismissButton } from '../../ui/DismissButton.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import './export.css';

/** What has become of an export, until the user has seen it. */
export function ExportNotice() {
  const app = useApp();
  const { t } = useTranslation();
  const outcome = useAppState((state) => state.exportOutcome);
  const words = useAppState((state) => outcome && wordsOfExport(outcome, state));
  const show = useAction(() => app.showExported());
  if (outcome === null) return null;
  return (
    <section className="banners" aria-label={t('transfer.heading')}>
      {outcome.kind === 'refused' ? (
        <ErrorNote message={words} onDismiss={app.dismissExport} />
      ) : (
        <div className="export-outcome">
          {outcome.kind === 'done' ? (
            <FileCheck size="1rem" aria-hidden />
          ) : (
            <FileX size="1rem" aria-hidden />
          )}
          <p>{words}</p>
          {outcome.kind === 'done' && (
            <button type="button" className="button small" onClick={() => void show.run()}>
              {t('transfer.show')}
            </button>
          )}
          <DismissButton onClick={app.dismissExport} />
        </div>
      )}
    </section>
  );
}
