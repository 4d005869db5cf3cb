import type { Session } from '../../../shared/model.ts';
import { useApp } from '../../state/context.ts';
import type { Transcript } from '../../state/transcript.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

interface MessagesEndProps {
  readonly session: Session;
  readonly transcript: Transcript;
}

/** What follows the messages of an opened session that have been read. */
export function MessagesEnd({ session, transcript }: MessagesEndProps) {
  const app = useApp();
  const { messages, complete, loading, error } = transcript;
  const readOn = () => void app.loadMoreMessages(session.id);
  if (error !== null) {
    return (
      <ErrorNote message={error}>
        <button type="button" className="button small" onClick={readOn}>
          Try again
        </button>
      </ErrorNote>
    );
  }
  if (complete) return <p className="loading">No messages.</p>;
  if (messages.length === 0) return <p className="loading">Loading messages…</p>;
  const left = session.messageCount - messages.length;
  return (
    <button type="button" className="button small" aria-disabled={loading} onClick={readOn}>
      Load more{left > 0 && ` (${left.toLocaleString('en')} left)`}
    </button>
  );
}
