import { FileCheck, FileX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { exportText } from '../../app/state/export-outcome.ts';
import { DismissButton } from '../../ui/DismissButton.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import './export.css';

const SHOWN_FOR_MS = 10_000;

/** The outcome of an export, for a while; an error until the user dismisses it. */
export function ExportNotice() {
  const app = useApp();
  const { t } = useTranslation();
  const outcome = useAppState((state) => state.exportOutcome);
  const words = useAppState((state) => outcome && exportText(outcome, state.locale));
  const show = useAction(() => app.client.showExported());
  const [isInUse, setIsInUse] = useState(false);
  const isPassing = outcome !== null && outcome.kind !== 'refused' && !isInUse;
  useEffect(() => {
    if (!isPassing) return;
    const timer = setTimeout(app.tasks.dismissExport, SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [app, isPassing]);
  if (outcome === null) return null;
  return (
    <section
      className="banners"
      aria-label={t('transfer.heading')}
      onMouseEnter={() => setIsInUse(true)}
      onMouseLeave={() => setIsInUse(false)}
      onFocus={() => setIsInUse(true)}
      onBlur={() => setIsInUse(false)}
    >
      {outcome.kind === 'refused' ? (
        <ErrorNote message={words} onDismiss={app.tasks.dismissExport} />
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
          <DismissButton onClick={app.tasks.dismissExport} />
        </div>
      )}
    </section>
  );
}
