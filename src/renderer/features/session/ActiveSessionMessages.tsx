import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message, Session } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { messageKeyOf } from '../../app/state/transcript.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { MessageItem } from '../messages/MessageItem.tsx';
import { SeenEnd } from '../messages/SeenEnd.tsx';
import { useFollowEnd } from './useFollowEnd.ts';

const none: readonly Message[] = [];

interface ActiveSessionMessagesProps {
  readonly session: Session;
  readonly sentCount: number;
}

/** The messages of the running session. The newest stays visible at the bottom unless the user scrolls up. */
export function ActiveSessionMessages({ session, sentCount }: ActiveSessionMessagesProps) {
  const app = useApp();
  const { t } = useTranslation();
  const transcript = useAppState((state) => state.transcripts[session.id]);
  const messages = transcript?.messages ?? none;
  const scrollRef = useRef<HTMLElement>(null);
  const hasMessages = messages.length > 0;

  useEffect(() => app.transcripts.readToEnd(session.id), [app, session.id]);

  const virtualizer = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scrollRef.current,
    getItemKey: (index) => {
      const message = messages[index];
      return message ? messageKeyOf(message) : index;
    },
    estimateSize: () => 44,
    overscan: 6,
    anchorTo: 'end',
    scrollEndThreshold: 48,
  });
  const onScroll = useFollowEnd({
    scrollRef,
    virtualizer,
    count: messages.length,
    ownCount: sentCount,
  });

  return (
    <>
      <ErrorNote
        message={transcript?.error ? t('session.messagesUnread') : null}
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
      {hasMessages && (
        <section
          ref={scrollRef}
          className="message-scroll"
          aria-label={t('session.messages')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: scroll containers must be reachable by keyboard
          tabIndex={0}
          onScroll={onScroll}
        >
          <ol className="virtual-list" style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map(({ index, key, start }) => {
              const message = messages[index];
              return (
                message && (
                  <li
                    key={key}
                    ref={virtualizer.measureElement}
                    data-index={index}
                    style={{ transform: `translateY(${start}px)` }}
                  >
                    <MessageItem
                      message={message}
                      after={messages[index - 1]?.timestamp ?? session.startedAt}
                    />
                  </li>
                )
              );
            })}
          </ol>
          {messages.length >= session.messageCount && (
            <SeenEnd workstreamId={session.workstreamId} />
          )}
        </section>
      )}
    </>
  );
}
