import { useTranslation } from 'react-i18next';
import { MAX_TITLE_LENGTH, type Session } from '../../../shared/model/model.ts';
import { nameOf, titleOf } from '../../../shared/model/session-title.ts';
import { InlineField } from '../../app/components/InlineField.tsx';
import { useApp } from '../../app/context.ts';

/** Edits the title of a session in place; an empty one restores that of its first words. */
export function SessionTitleField({ session }: { readonly session: Session }) {
  const { t } = useTranslation();
  const app = useApp();
  const { id } = session;
  return (
    <InlineField
      label={t('corrections.title')}
      value={titleOf(session) ?? ''}
      placeholder={nameOf({ ...session, title: null }, { t })}
      maxLength={MAX_TITLE_LENGTH}
      onSave={(title) => app.client.describeSession({ sessionId: id, title })}
      onDone={() => app.view.endNaming(id)}
    />
  );
}
