import type { WorkstreamOverview } from '../../../shared/model.ts';
import { useApp, useAppState } from '../../state/context.ts';
import { SettingsDialog } from '../settings/SettingsDialog.tsx';
import { TitleDialog } from '../workstreams/TitleDialog.tsx';

/** The dialog that is open, if any. */
export function Dialogs({ workstream }: { readonly workstream: WorkstreamOverview }) {
  const app = useApp();
  const dialog = useAppState((state) => state.dialog);
  switch (dialog) {
    case 'newWorkstream':
      return (
        <TitleDialog
          heading="New workstream"
          confirm="Create"
          onConfirm={(title) => app.createWorkstream(title)}
        />
      );
    case 'rename':
      return (
        <TitleDialog
          heading="Rename workstream"
          confirm="Rename"
          title={workstream.title}
          onConfirm={(title) => app.renameWorkstream(workstream.id, title)}
        />
      );
    case 'settings':
      return <SettingsDialog />;
    case null:
      return null;
  }
}
