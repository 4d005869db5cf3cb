import { ArrowDown } from 'lucide-react';
import {
  type Ref,
  useCallback,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Message, SessionDetails } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { toolRunKey, toolRunsIn } from '../messages/fold-tool-calls.ts';
import { SeenEnd } from '../messages/SeenEnd.tsx';
import { FeedRow } from './FeedRow.tsx';
import { useFeedScroll } from './useFeedScroll.ts';

/** The number of messages to read ahead on both sides of the visible ones. */
const AHEAD = 30;
const none: ReadonlyMap<number, Message> = new Map();

export interface FeedHandle {
  /** The index of the current message. */
  readonly current: number;
  /** Jumps to a message; if it is in a folded run of tool calls, unfolds the run. */
  jumpTo(index: number): void;
  /** Goes to the next or previous message that is not folded; false at the first or last one. */
  step(by: 1 | -1): boolean;
}

interface MessageFeedProps {
  readonly details: SessionDetails;
  /** Called with the index of the message that was jumped to, until the user scrolls; else of the first visible. */
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
  /** The index of a message whose run is to be unfolded as soon as it is loaded. */
  const [revealed, setRevealed] = useState<number | null>(null);
  const scrollRef = useRef<HTMLElement>(null);
  const startsAtEnd = session.status === 'active' && wanted === undefined;
  const scroll = useFeedScroll({ scrollRef, total, startsAtEnd });
  const { virtualizer, focused, named, unseen, jumpTo } = scroll;
  const { setFocused } = scroll;
  const focus = useCallback(
    (index: number) => {
      setFocused(index);
      app.sessionView.focus(index);
    },
    [app, setFocused],
  );
  const { startIndex: from, endIndex: to } = virtualizer.range ?? { startIndex: 0, endIndex: 0 };

  const dayAt = useMemo(() => new Map(days.map(({ at, index }) => [index, at])), [days]);
  const runs = useMemo(() => toolRunsIn(messages, (at) => dayAt.has(at)), [messages, dayAt]);
  const unfolded = useAppState((state) => state.unfolded);
  const isHidden = (index: number) => {
    const run = runs.get(index);
    return run !== undefined && index > run.first && !unfolded.has(toolRunKey(run.messages[0]));
  };
  function step(by: 1 | -1, how: 'start' | 'near'): boolean {
    const current = scroll.current();
    let index = current + by;
    while (isHidden(index)) index += by;
    const exists = index >= 0 && index < total;
    jumpTo(exists ? index : current, how);
    return exists;
  }
  useShortcut('nextMessage', () => step(1, 'near'));
  useShortcut('previousMessage', () => step(-1, 'near'));

  // biome-ignore lint/correctness/useExhaustiveDependencies: with another total, other messages exist
  useEffect(
    () => app.sessionView.readMessages(Math.max(0, from - AHEAD), to + AHEAD),
    [app, from, to, total],
  );

  useImperativeHandle(ref, () => ({
    get current() {
      return scroll.current();
    },
    jumpTo(index) {
      setRevealed(index);
      jumpTo(index);
    },
    step: (by) => step(by, 'start'),
  }));

  const moved = useEffectEvent(onMove);
  useEffect(() => moved(named ?? from), [named, from]);

  const goTo = useEffectEvent(async (isStill: () => boolean) => {
    if (wanted === undefined) return;
    const position = await app.client.placeInSession({ sessionId: session.id, key: wanted });
    const index = Math.min(position, total - 1);
    if (!isStill()) return;
    setRevealed(index);
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

  useEffect(() => {
    if (revealed === null || !messages.has(revealed)) return;
    const run = runs.get(revealed);
    if (run !== undefined) app.view.setUnfolded(toolRunKey(run.messages[0]), true);
    setRevealed(null);
  }, [app, messages, runs, revealed]);

  return (
    <div className="feed-frame">
      <section
        ref={scrollRef}
        className="feed"
        aria-label={t('sessionPage.messages')}
        aria-busy={!messages.has(from)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scroll containers must be reachable by keyboard
        tabIndex={0}
        {...scroll.props}
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
                sessionId={session.id}
                run={runs.get(index)}
                day={dayAt.get(index)}
                index={index}
                total={total}
                isFocused={index === focused}
                isMarked={index === marked}
                onFocus={focus}
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
