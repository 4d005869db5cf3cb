import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isolated, withoutUnseen } from '../../../shared/model/plain-text.ts';
import { TaskProgress } from '../../app/components/TaskProgress.tsx';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { addressOf } from '../../app/routes.ts';
import { selectedWorkstream } from '../../app/state/app-state.ts';
import { useApp, useAppState } from '../../app/state/context.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { later } from '../../ui/later.tsx';
import { Toast } from '../corrections/Toast.tsx';
import { ExportNotice } from '../export/ExportNotice.tsx';
import { useStepping } from '../workstreams/useListed.ts';
import { Layout } from './Layout.tsx';
import { PaneBoundary } from './PaneBoundary.tsx';
import { PLACES, PlacePane } from './PlacePane.tsx';
import { Problems } from './Problems.tsx';
import { TimeoutNotice } from './TimeoutNotice.tsx';
import { TimeoutWarnings } from './TimeoutWarnings.tsx';
import './shell.css';
import { useAddress } from './useAddress.ts';
import { useLoading } from './useLoading.ts';
import { useWindowShortcuts } from './useWindowShortcuts.ts';

const Dialogs = later(
  async () => (await import('./Dialogs.tsx')).Dialogs,
  () => null,
);
const LATER = [Dialogs, ...PLACES];

/** The whole window. */
export function Shell() {
  const app = useApp();
  const { t } = useTranslation();
  const workstream = useAppState(selectedWorkstream);
  const loadError = useAppState((state) => state.loadError);
  const address = useAppState((state) => state.place && addressOf(state.place));
  const announcement = useAppState((state) => state.announcement);

  useWindowShortcuts();
  useStepping();
  useAddress();
  useWindowTitle();
  useLanguageOfPage();
  useDensity();
  useLoading(LATER);

  if (loadError !== null) {
    return (
      <main className="load-error">
        <h1>{t('shell.loadFailed')}</h1>
        <ErrorNote message={loadError} />
        <button type="button" className="button" onClick={() => void app.reload()}>
          {t('common.tryAgain')}
        </button>
      </main>
    );
  }
  if (workstream === undefined) {
    return (
      <main aria-busy="true" className="opening">
        <TaskProgress />
      </main>
    );
  }
  return (
    <div className="shell">
      <div className="notices">
        <Problems />
        <ExportNotice />
        <TimeoutWarnings />
        <TimeoutNotice />
      </div>
      <Layout>
        <PaneBoundary key={address}>
          <PlacePane />
        </PaneBoundary>
      </Layout>
      <PaneBoundary>
        <Dialogs />
      </PaneBoundary>
      <PaneBoundary>
        <Toast />
      </PaneBoundary>
      <p role="status" className="visually-hidden">
        {announcement}
      </p>
    </div>
  );
}

/** By which screen readers pronounce it, and words are hyphenated and quoted. */
function useLanguageOfPage() {
  const { language } = useLocale();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
}

/** The tokens of the whole page follow it. */
function useDensity() {
  const density = useAppState((state) => state.world?.settings.density);
  useEffect(() => {
    if (density !== undefined) document.documentElement.dataset.density = density;
  }, [density]);
}

/** What is shown, and whether a session runs in it. */
function useWindowTitle() {
  const { t } = useTranslation();
  const name = useAppState((state) => state.place?.name);
  const workstream = useAppState(selectedWorkstream);
  const isOfAll = name === 'today' || name === 'overview' || name === 'search';
  const title = isOfAll ? t(`places.${name}`) : isolated(withoutUnseen(workstream?.title ?? ''));
  const isRunning = !isOfAll && workstream?.activeSession != null;
  useEffect(() => {
    if (name !== undefined) document.title = `${isRunning ? '● ' : ''}${title} – Workstreams`;
  }, [name, title, isRunning]);
}
