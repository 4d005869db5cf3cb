import { ArrowDown } from 'lucide-react';
import {
  type Ref,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Message, SessionDetails } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { SeenEnd } from '../messages/SeenEnd.tsx';
import { FeedRow } from './FeedRow.tsx';
import { useFeedScroll } from './useFeedScroll.ts';

/** The number of messages to read ahead on both sides of the visible ones. */
const AHEAD = 30;
const none: ReadonlyMap<number, Message> = new Map();

export interface FeedHandle {
  /** The index of the current message. */
  readonly current: number;
  jumpTo(index: number): void;
}

interface MessageFeedProps {
  readonly details: SessionDetails;
  /** Called with the index of the first visible message. */
  readonly onMove: (index: number) => void;
  readonly ref: Ref<FeedHandle>;
}

/** The messages of a session. Only the visible ones are rendered, and only those around them are loaded. */
export function MessageFeed({ details, onMove, ref }: MessageFeedProps) {
  const { t } = useTranslation();
  const app = useApp();
  const { session, total, days, next } = details;
  // A loaded screenful is rendered in the background, message by message.
  const messages = useDeferredValue(useAppState((state) => state.sessionView?.messages ?? none));
  const wanted = useAppState(({ route }) =>
    route?.name === 'session' ? route.message : undefined,
  );
  const [marked, setMarked] = useState<number | null>(null);
  const scrollRef = useRef<HTMLElement>(null);
  const startsAtEnd = session.status === 'active' && wanted === undefined;
  const scroll = useFeedScroll({ scrollRef, total, startsAtEnd });
  const { virtualizer, focused, unseen, jumpTo } = scroll;
  const { startIndex: from, endIndex: to } = virtualizer.range ?? { startIndex: 0, endIndex: 0 };

  useImperativeHandle(ref, () => ({
    get current() {
      return scroll.current();
    },
    jumpTo,
  }));
  useShortcut('nextMessage', () => jumpTo(Math.min(scroll.current() + 1, total - 1), 'near'));
  useShortcut('previousMessage', () => jumpTo(Math.max(scroll.current() - 1, 0), 'near'));

  // biome-ignore lint/correctness/useExhaustiveDependencies: with another total, other messages exist
  useEffect(
    () => app.sessionView.readMessages(Math.max(0, from - AHEAD), to + AHEAD),
    [app, from, to, total],
  );

  const moved = useEffectEvent(onMove);
  useEffect(() => moved(from), [from]);

  const goTo = useEffectEvent(async (isStill: () => boolean) => {
    if (wanted === undefined) return;
    const position = await app.client.placeInSession({ sessionId: session.id, key: wanted });
    const index = Math.min(position, total - 1);
    if (!isStill()) return;
    jumpTo(index, 'center');
    setMarked(index);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when another message is requested
  useEffect(() => {
    let isStill = true;
    void goTo(() => isStill);
    return () => {
      isStill = false;
    };
  }, [wanted]);

  const dayAt = new Map(days.map(({ at, index }) => [index, at]));
  return (
    <div className="feed-frame">
      <section
        ref={scrollRef}
        className="feed"
        aria-label={t('sessionPage.messages')}
        aria-busy={!messages.has(from)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scroll containers must be reachable by keyboard
        tabIndex={0}
        onScroll={scroll.onScroll}
        onKeyDown={scroll.onKeyDown}
      >
        <div className="virtual-list" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => (
            <div
              key={index}
              ref={virtualizer.measureElement}
              className="feed-row"
              data-index={index}
              style={{ transform: `translateY(${start}px)` }}
            >
              <FeedRow
                message={messages.get(index)}
                day={dayAt.get(index)}
                index={index}
                total={total}
                isFocused={index === focused}
                isMarked={index === marked}
                onFocus={scroll.setFocused}
              />
            </div>
          ))}
        </div>
        {next === null && <SeenEnd workstreamId={session.workstreamId} />}
      </section>
      <p role="status" className="feed-news">
        {unseen > 0 && (
          <button type="button" className="button primary" onClick={scroll.toEnd}>
            <ArrowDown size="1rem" aria-hidden />
            {t('common.newMessages', { count: unseen })}
          </button>
        )}
      </p>
    </div>
  );
}
