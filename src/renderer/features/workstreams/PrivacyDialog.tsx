import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { isolated, withoutUnseen } from '../../../shared/model/plain-text.ts';
import { FormDialog } from '../../app/components/FormDialog.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

/** Asks if a workstream is private, and says what that means. */
export function PrivacyDialog({ workstreamId }: { readonly workstreamId: string }) {
  const workstream = useAppState((state) => workstreamOf(state, workstreamId));
  return workstream && <PrivacyForm workstream={workstream} />;
}

function PrivacyForm({ workstream }: { readonly workstream: WorkstreamOverview }) {
  const { t } = useTranslation();
  const app = useApp();
  const { id, title } = workstream;
  const [isPrivate, setPrivate] = useState(workstream.isPrivate);
  const save = useAction(() => app.client.updateWorkstream({ workstreamId: id, isPrivate }));
  return (
    <FormDialog
      title={t('workstreams.privacy.heading')}
      confirm={t('workstreams.save')}
      action={save}
      onClose={app.view.closeDialog}
    >
      <label className="choice">
        <input
          type="checkbox"
          checked={isPrivate}
          onChange={({ target }) => setPrivate(target.checked)}
        />
        {t('workstreams.privacy.label', { title: isolated(withoutUnseen(title)) })}
      </label>
      <p className="note">{t('workstreams.privacy.note')}</p>
      <ErrorNote message={save.error} />
    </FormDialog>
  );
}
