import { shownSession } from '../../app/commands/shown.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { typeAhead } from '../../ui/type-ahead.ts';

/** The shortcuts that work everywhere in the window. */
export function useWindowShortcuts(): void {
  const app = useApp();
  const offersUndo = useAppState(({ toast }) => toast?.kind === 'done');
  useShortcut('palette', () => {
    app.view.openDialog({ name: 'palette', initialQuery: '' });
    typeAhead('.palette-field input', (letter) => {
      const { dialog } = app.store.getState();
      if (dialog?.name !== 'palette') return;
      app.view.openDialog({ ...dialog, initialQuery: dialog.initialQuery + letter });
    });
  });
  useShortcut('shortcuts', () => app.view.openDialog({ name: 'shortcuts' }));
  useShortcut('settings', () => app.view.openDialog({ name: 'settings' }));
  useShortcut('search', () => {
    app.router.navigate({ name: 'search' });
    typeAhead('.search-field input', (letter) =>
      app.search.searchFor(app.store.getState().search.query + letter),
    );
  });
  useShortcut('today', () => app.router.navigate({ name: 'today', day: null }));
  useShortcut('overview', () => app.router.navigate({ name: 'overview' }));
  useShortcut('workstream', () => app.router.select(app.store.getState().selectedId));
  useShortcut('back', () => history.back());
  useShortcut('forward', () => history.forward());
  useShortcut('newWorkstream', () => app.view.openDialog({ name: 'newWorkstream' }));
  useShortcut('editTimes', () => {
    const subject = shownSession(app.store.getState());
    if (subject !== null) app.view.openDialog({ name: 'editTimes', session: subject.session });
  });
  // Starting, ending and sending leave the focus in the empty message box, and the toast names the keys.
  useShortcut('undo', () => void app.corrections.undo(), { inEmptyField: offersUndo });
}
