import type { Session } from '../../../shared/model.ts';
import { useApp } from '../../state/context.ts';
import type { Transcript } from '../../state/transcript.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

interface MessagesEndProps {
  readonly session: Session;
  readonly transcript: Transcript;
}

/** What follows the messages of an opened session that have been read; more come when it is near. */
export function MessagesEnd({ session, transcript }: MessagesEndProps) {
  const app = useApp();
  const { complete, error } = transcript;
  if (error === null) {
    return <p className="loading">{complete ? 'No messages.' : 'Loading messages…'}</p>;
  }
  return (
    <ErrorNote message={error}>
      <button
        type="button"
        className="button small"
        onClick={() => void app.loadMoreMessages(session.id)}
      >
        Try again
      </button>
    </ErrorNote>
  );
}
