import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isolated, withoutUnseen } from '../../../shared/model/plain-text.ts';
import { TaskProgress } from '../../app/components/TaskProgress.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { addressOf } from '../../app/routes.ts';
import { selectedWorkstream } from '../../app/state/app-state.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { lazyWithPreload } from '../../ui/lazy-with-preload.tsx';
import { useLanguageOfPage } from '../../ui/useLanguageOfPage.ts';
import { Toast } from '../corrections/Toast.tsx';
import { ExportNotice } from '../export/ExportNotice.tsx';
import { useStepping } from '../workstreams/useSidebarList.ts';
import { Layout } from './Layout.tsx';
import { MountAgain } from './MountAgain.tsx';
import { PaneBoundary } from './PaneBoundary.tsx';
import { Problems } from './Problems.tsx';
import { PAGES, RoutePane } from './RoutePane.tsx';
import { SampleBar } from './SampleBar.tsx';
import { TimeAwayNotice } from './TimeAwayNotice.tsx';
import { TimeoutNotice } from './TimeoutNotice.tsx';
import { TimeoutWarnings } from './TimeoutWarnings.tsx';
import './shell.css';
import { useAddress } from './useAddress.ts';
import { usePreload } from './usePreload.ts';
import { useWindowShortcuts } from './useWindowShortcuts.ts';

const Dialogs = lazyWithPreload(async () => (await import('./Dialogs.tsx')).Dialogs, LoadingDialog);
const PRELOADED = [Dialogs, ...PAGES];

/** The whole window. */
export function Shell() {
  const app = useApp();
  const { t } = useTranslation();
  const workstream = useAppState(selectedWorkstream);
  const loadError = useAppState((state) => state.loadError);
  const address = useAppState((state) => state.route && addressOf(state.route));
  const announcement = useAppState((state) => state.announcement);

  useWindowShortcuts();
  useStepping();
  useAddress();
  useWindowTitle();
  const { language, timeZone } = useLocale();
  useLanguageOfPage(language);
  useDensity();
  usePreload(PRELOADED);

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
      {/* Days and times are computed everywhere. What is typed in a dialog must stay. */}
      <MountAgain on={timeZone}>
        <div className="shell-top">
          <SampleBar />
          <div className="notices">
            <Problems />
            <ExportNotice />
            <TimeoutWarnings />
            <TimeAwayNotice />
            <TimeoutNotice />
          </div>
        </div>
        <Layout>
          <PaneBoundary key={address}>
            <RoutePane />
          </PaneBoundary>
        </Layout>
      </MountAgain>
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

/** Takes the keys while the code of a dialog loads: the focused button or field must not get them. */
function LoadingDialog() {
  const app = useApp();
  const { t } = useTranslation();
  const isOpen = useAppState(({ dialog }) => dialog !== null);
  return (
    isOpen && (
      <Dialog title={t('common.loading')} look="loading-dialog" onClose={app.view.closeDialog} />
    )
  );
}

/** Sets the density, which the design tokens of the whole page depend on. */
function useDensity() {
  const density = useAppState((state) => state.snapshot?.settings.density);
  useEffect(() => {
    if (density !== undefined) document.documentElement.dataset.density = density;
  }, [density]);
}

/** Sets the title: what is shown, and whether a session runs in it. */
function useWindowTitle() {
  const { t } = useTranslation();
  const name = useAppState((state) => state.route?.name);
  const workstream = useAppState(selectedWorkstream);
  const isOfOne = name === undefined || name === 'workstream' || name === 'session';
  const title = isOfOne ? isolated(withoutUnseen(workstream?.title ?? '')) : t(`places.${name}`);
  const isRunning = isOfOne && workstream?.activeSession != null;
  useEffect(() => {
    if (name !== undefined) document.title = `${isRunning ? '● ' : ''}${title} – Workstreams`;
  }, [name, title, isRunning]);
}
