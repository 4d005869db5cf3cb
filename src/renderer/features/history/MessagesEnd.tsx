import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { areMessagesUnread } from '../../app/state/problems.ts';
import type { Transcript } from '../../app/state/transcript.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

interface MessagesEndProps {
  readonly session: Session;
  readonly transcript: Transcript;
}

/** The end of an opened session's loaded messages. More are loaded when it is near the visible part. */
export function MessagesEnd({ session, transcript }: MessagesEndProps) {
  const { t } = useTranslation();
  const app = useApp();
  const isReported = useAppState((state) => areMessagesUnread(state, session.workstreamId));
  const { complete, error } = transcript;
  if (error === null) {
    return (
      <p className="loading">{t(complete ? 'history.noMessages' : 'history.loadingMessages')}</p>
    );
  }
  if (isReported) return <p className="loading">{t('history.messagesUnread')}</p>;
  return (
    <ErrorNote message={error}>
      <button
        type="button"
        className="button small"
        onClick={() => void app.transcripts.loadMore(session.id)}
      >
        {t('history.retry')}
      </button>
    </ErrorNote>
  );
}
