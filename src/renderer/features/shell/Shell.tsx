import { useEffect } from 'react';
import { isolated, withoutUnseen } from '../../../shared/plain-text.ts';
import { selectedWorkstream } from '../../state/app-state.ts';
import { useApp, useAppState } from '../../state/context.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Toast } from '../corrections/Toast.tsx';
import { Sidebar } from '../workstreams/Sidebar.tsx';
import { WorkstreamPane } from '../workstreams/WorkstreamPane.tsx';
import { Dialogs } from './Dialogs.tsx';
import { PaneBoundary } from './PaneBoundary.tsx';
import { Problems } from './Problems.tsx';
import { TimeoutNotice } from './TimeoutNotice.tsx';
import { TimeoutWarnings } from './TimeoutWarnings.tsx';
import { WorkProgress } from './WorkProgress.tsx';
import './shell.css';
import { useShortcut } from './shortcuts.ts';

/** The whole window. */
export function Shell() {
  const app = useApp();
  const workstream = useAppState(selectedWorkstream);
  const loadError = useAppState((state) => state.loadError);
  const announcement = useAppState((state) => state.announcement);

  useShortcut('newWorkstream', () => app.openDialog({ name: 'newWorkstream' }));
  useShortcut('undo', () => void app.undo());
  useShortcut('settings', () => app.openDialog({ name: 'settings' }));
  useShortcut(
    'rename',
    () => workstream && app.openDialog({ name: 'rename', workstreamId: workstream.id }),
  );
  useWindowTitle(workstream?.id, workstream?.title, workstream?.activeSession != null);

  if (loadError !== null) {
    return (
      <main className="load-error">
        <h1>Your workstreams could not be loaded</h1>
        <ErrorNote message={loadError} />
        <button type="button" className="button" onClick={() => void app.reload()}>
          Try again
        </button>
      </main>
    );
  }
  if (workstream === undefined) {
    return (
      <main aria-busy="true" className="opening">
        <WorkProgress />
      </main>
    );
  }
  return (
    <div className="shell">
      <div className="notices">
        <Problems />
        <TimeoutWarnings />
        <TimeoutNotice />
      </div>
      <PaneBoundary>
        <Sidebar />
      </PaneBoundary>
      <PaneBoundary key={workstream.id}>
        <WorkstreamPane workstream={workstream} />
      </PaneBoundary>
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

/** The address keeps the place, so that a reload shows the same workstream. */
function useWindowTitle(id: string | undefined, title = '', running = false) {
  useEffect(() => {
    if (id === undefined) return;
    const shown = isolated(withoutUnseen(title));
    document.title = `${running ? '● ' : ''}${shown} – Workstreams`;
    history.replaceState(null, '', `#${id}`);
  }, [id, title, running]);
}
