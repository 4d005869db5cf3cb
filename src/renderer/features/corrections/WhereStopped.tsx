import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_WHERE_STOPPED_LENGTH, type Session } from '../../../shared/model/model.ts';
import { InlineField } from '../../app/components/InlineField.tsx';
import { useApp } from '../../app/context.ts';
import { useFocusAfter } from '../../app/hooks/useFocusAfter.ts';

/** Where the user stopped in a session, or the question; a click edits it in place. */
export function WhereStopped({ session }: { readonly session: Session }) {
  const { t } = useTranslation();
  const app = useApp();
  const [isEditing, setIsEditing] = useState(false);
  const ref = useFocusAfter<HTMLButtonElement>(isEditing);
  const { id, whereStopped } = session;
  if (isEditing) {
    return (
      <InlineField
        label={t('corrections.whereStopped')}
        value={whereStopped ?? ''}
        placeholder={t('corrections.whereStopped')}
        maxLength={MAX_WHERE_STOPPED_LENGTH}
        onSave={(text) => app.client.describeSession({ sessionId: id, whereStopped: text })}
        onDone={() => setIsEditing(false)}
      />
    );
  }
  return (
    <button ref={ref} type="button" className="link" dir="auto" onClick={() => setIsEditing(true)}>
      {whereStopped === null
        ? t('corrections.whereStopped')
        : t('summary.stopped', { words: whereStopped })}
    </button>
  );
}
