import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_TITLE_LENGTH, type Session } from '../../../shared/model/model.ts';
import { nameOf, titleOf } from '../../../shared/model/session-title.ts';
import { useApp } from '../../app/context.ts';
import { CorrectionDialog } from './CorrectionDialog.tsx';

/** Asks for the title of a session where there is no room to edit it in place, as on the timeline. */
export function NameSessionDialog({ session }: { readonly session: Session }) {
  const app = useApp();
  const { t } = useTranslation();
  const [title, setTitle] = useState(() => titleOf(session) ?? '');
  return (
    <CorrectionDialog
      heading={t('palette.actions.nameSession')}
      confirm={t('common.save')}
      workstreamId={session.workstreamId}
      fields={[]}
      onConfirm={() => app.client.describeSession({ sessionId: session.id, title })}
    >
      {() => (
        <label className="field">
          <span>{t('corrections.title')}</span>
          <input
            type="text"
            dir="auto"
            autoComplete="off"
            value={title}
            placeholder={nameOf({ ...session, title: null }, { t })}
            maxLength={MAX_TITLE_LENGTH}
            onChange={({ target }) => setTitle(target.value)}
            onFocus={({ target }) => target.select()}
          />
        </label>
      )}
    </CorrectionDialog>
  );
}
