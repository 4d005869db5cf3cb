import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../app/context.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import { AddSessionDialog } from '../corrections/AddSessionDialog.tsx';
import { EditTimesDialog } from '../corrections/EditTimesDialog.tsx';
import { MoveDialog } from '../corrections/MoveDialog.tsx';
import { NameSessionDialog } from '../corrections/NameSessionDialog.tsx';
import { RedactDialog } from '../corrections/RedactDialog.tsx';
import { RemoveForGoodDialog } from '../corrections/RemoveForGoodDialog.tsx';
import { SplitDialog } from '../corrections/SplitDialog.tsx';
import { ExportDialog } from '../export/ExportDialog.tsx';
import { Palette } from '../palette/Palette.tsx';
import { SettingsDialog } from '../settings/SettingsDialog.tsx';
import { TrackerImportDialog } from '../trackers/TrackerImportDialog.tsx';
import { AppearanceDialog } from '../workstreams/AppearanceDialog.tsx';
import { GoalDialog } from '../workstreams/GoalDialog.tsx';
import { InvalidLinesDialog } from '../workstreams/InvalidLinesDialog.tsx';
import { PrivacyDialog } from '../workstreams/PrivacyDialog.tsx';
import { ThresholdDialog } from '../workstreams/ThresholdDialog.tsx';
import { TitleDialog } from '../workstreams/TitleDialog.tsx';
import { MoveTimeAwayDialog } from './MoveTimeAwayDialog.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';

/** The dialog that is open, if any. */
export function Dialogs() {
  const { t } = useTranslation();
  const app = useApp();
  const dialog = useAppState((state) => state.dialog);
  switch (dialog?.name) {
    case 'newWorkstream':
      return (
        <TitleDialog
          heading={t('workstreams.create')}
          confirm={t('workstreams.createConfirm')}
          onConfirm={(title) => app.workstreams.create(title)}
        />
      );
    case 'promoteScratch':
      return (
        <TitleDialog
          heading={t('workstreams.promote.heading')}
          confirm={t('workstreams.createConfirm')}
          onConfirm={(title) => app.workstreams.promoteScratch(title)}
        />
      );
    case 'rename':
      return <RenameDialog workstreamId={dialog.workstreamId} />;
    case 'appearance':
      return <AppearanceDialog workstreamId={dialog.workstreamId} />;
    case 'weeklyGoal':
      return <GoalDialog workstreamId={dialog.workstreamId} />;
    case 'privacy':
      return <PrivacyDialog workstreamId={dialog.workstreamId} />;
    case 'idleThreshold':
      return <ThresholdDialog workstreamId={dialog.workstreamId} />;
    case 'invalidLines':
      return <InvalidLinesDialog workstreamId={dialog.workstreamId} />;
    case 'addSession':
      return <AddSessionDialog workstreamId={dialog.workstreamId} rejected={dialog.rejected} />;
    case 'nameSession':
      return <NameSessionDialog session={dialog.session} />;
    case 'editTimes':
      return <EditTimesDialog session={dialog.session} />;
    case 'splitSession':
      return <SplitDialog session={dialog.session} />;
    case 'moveSession':
      return <MoveDialog session={dialog.session} />;
    case 'removeForGood':
      return <RemoveForGoodDialog target={dialog.target} />;
    case 'redact':
      return <RedactDialog />;
    case 'moveTimeAway':
      return <MoveTimeAwayDialog timeAway={dialog.timeAway} />;
    case 'palette':
      return <Palette initialQuery={dialog.initialQuery} />;
    case 'shortcuts':
      return <ShortcutSheet />;
    case 'export':
      return <ExportDialog selection={dialog.selection} />;
    case 'trackers':
      return <TrackerImportDialog />;
    case 'settings':
      return <SettingsDialog section={dialog.section} />;
    case undefined:
      return null;
  }
}

/** For the workstream that it was opened for, even if another one is shown meanwhile. */
function RenameDialog({ workstreamId }: { readonly workstreamId: string }) {
  const { t } = useTranslation();
  const app = useApp();
  const title = useAppState((state) => workstreamOf(state, workstreamId)?.title);
  return (
    <TitleDialog
      heading={t('workstreams.rename.heading')}
      confirm={t('workstreams.rename.confirm')}
      title={title}
      onConfirm={(next) => app.client.updateWorkstream({ workstreamId, title: next })}
    />
  );
}
