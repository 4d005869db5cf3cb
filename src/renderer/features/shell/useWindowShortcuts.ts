import { useShortcut } from '../../app/shortcuts.ts';
import { selectedWorkstream } from '../../app/state/app-state.ts';
import { useApp } from '../../app/state/context.ts';

/** The shortcuts that work wherever one is in the window. */
export function useWindowShortcuts(): void {
  const app = useApp();
  useShortcut('palette', () => app.openDialog({ name: 'palette' }));
  useShortcut('shortcuts', () => app.openDialog({ name: 'shortcuts' }));
  useShortcut('settings', () => app.openDialog({ name: 'settings' }));
  useShortcut('search', () => app.navigate({ name: 'search' }));
  useShortcut('today', () => app.navigate({ name: 'today', day: null }));
  useShortcut('overview', () => app.navigate({ name: 'overview' }));
  useShortcut('workstream', () => app.select(app.store.getState().selectedId));
  useShortcut('back', () => history.back());
  useShortcut('forward', () => history.forward());
  useShortcut('newWorkstream', () => app.openDialog({ name: 'newWorkstream' }));
  useShortcut('undo', () => void app.undo());
  useShortcut('rename', () => {
    const workstream = selectedWorkstream(app.store.getState());
    if (workstream) app.openDialog({ name: 'rename', workstreamId: workstream.id });
  });
}
