import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { areMessagesUnread } from '../../app/state/problems.ts';
import { messageKeyOf } from '../../app/state/transcript.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { foldWork } from '../messages/fold-work.ts';
import { MessageRun } from '../messages/MessageRun.tsx';
import { SeenEnd } from '../messages/SeenEnd.tsx';
import { useFollowEnd } from './useFollowEnd.ts';

/** Few enough for the history below to be near. */
const NEWEST = 8;
const MORE = 30;

interface ActiveSessionMessagesProps {
  readonly session: Session;
  readonly sentCount: number;
}

/** The newest messages of the running session. Earlier ones are a button away. */
export function ActiveSessionMessages({ session, sentCount }: ActiveSessionMessagesProps) {
  const app = useApp();
  const { t } = useTranslation();
  const transcript = useAppState((state) => state.transcripts[session.id]);
  const isReported = useAppState((state) => areMessagesUnread(state, session.workstreamId));
  const [shown, setShown] = useState(NEWEST);
  const messages = transcript?.messages ?? [];
  const rows = foldWork(messages, session.startedAt);
  const newest = rows.slice(-shown);
  const hidden = rows.slice(0, -shown).reduce((sum, row) => sum + row.messages.length, 0);

  useEffect(() => app.transcripts.readToEnd(session.id), [app, session.id]);
  const endRef = useFollowEnd<HTMLDivElement>({ count: messages.length, ownCount: sentCount });

  return (
    <>
      <ErrorNote
        message={transcript?.error && !isReported ? t('session.messagesUnread') : null}
        details={transcript?.error ?? null}
      >
        <button
          type="button"
          className="button small"
          onClick={() => app.transcripts.readToEnd(session.id)}
        >
          {t('common.tryAgain')}
        </button>
      </ErrorNote>
      {rows.length > 0 && (
        <section className="session-messages" aria-label={t('session.messages')}>
          {hidden > 0 && (
            <button
              type="button"
              className="button quiet small"
              onClick={() => setShown(shown + MORE)}
            >
              {t('session.earlier', { hidden })}
            </button>
          )}
          <ol>
            {newest.map((row) => (
              <li key={messageKeyOf(row.messages[0])}>
                <MessageRun row={row} />
              </li>
            ))}
          </ol>
          {messages.length >= session.messageCount && (
            <SeenEnd workstreamId={session.workstreamId} />
          )}
        </section>
      )}
      <div ref={endRef} className="session-messages-end" />
    </>
  );
}
