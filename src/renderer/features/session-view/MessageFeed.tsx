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
import { messageKeyOf } from '../../app/state/transcript.ts';
import { isHidden, type WorkPlace, workPlacesIn } from '../messages/fold-work.ts';
import { SeenEnd } from '../messages/SeenEnd.tsx';
import { FeedRow } from './FeedRow.tsx';
import { useFeedScroll } from './useFeedScroll.ts';

/** The number of messages to read ahead on both sides of the visible ones. */
const AHEAD = 30;
const none: ReadonlyMap<number, Message> = new Map();

export interface FeedHandle {
  /** The index of the current message. */
  readonly current: number;
  /** Jumps to a message; if it is folded, unfolds what it is in. */
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
  /** A message that is unfolded as soon as it is loaded. `isHit`: with all of its content. */
  const [revealed, setRevealed] = useState<{ index: number; isHit: boolean } | null>(null);
  /** The message that was jumped to last, and its row: a result is in the row of its call. */
  const landed = useRef<{ row: number; index: number } | null>(null);
  const scrollRef = useRef<HTMLElement>(null);
  const startsAtEnd = session.status === 'active' && wanted === undefined;
  const dayAt = useMemo(() => new Map(days.map(({ at, index }) => [index, at])), [days]);
  const { byPlace, placeOf } = useMemo(
    () => workPlacesIn(messages, (at) => dayAt.has(at)),
    [messages, dayAt],
  );
  const unfolded = useAppState((state) => state.unfolded);
  const isPassed = (row: number) => {
    const place = byPlace.get(row);
    return place !== undefined && isHidden(place, row, unfolded);
  };
  const [rowHeight] = useState(() => heightOfRows(details));
  const readAround = useCallback(
    (first: number, last: number) =>
      app.sessionView.readMessages(Math.max(0, first - AHEAD), last + AHEAD),
    [app],
  );
  const scroll = useFeedScroll({
    scrollRef,
    total,
    startsAtEnd,
    rowHeight,
    isHidden: isPassed,
    onRange: readAround,
  });
  const { virtualizer, focused, named, unseen, jumpTo } = scroll;
  const { startIndex: from, endIndex: to } = virtualizer.range ?? { startIndex: 0, endIndex: 0 };

  const indexAt = (row: number) => byPlace.get(row)?.index ?? row;
  /** The row in which a message is shown. */
  const rowOf = (index: number) => byPlace.get(placeOf(index))?.call?.at ?? placeOf(index);
  const { setFocused } = scroll;
  const focus = useCallback(
    (row: number) => {
      setFocused(row);
      app.sessionView.focus(byPlace.get(row)?.index ?? row);
    },
    [app, setFocused, byPlace],
  );
  function step(by: 1 | -1, how: 'start' | 'near'): boolean {
    const current = scroll.current();
    let index = current + by;
    while (isPassed(index)) index += by;
    const exists = index >= 0 && index < total;
    jumpTo(exists ? index : current, how);
    return exists;
  }
  useShortcut('nextMessage', () => step(1, 'near'));
  useShortcut('previousMessage', () => step(-1, 'near'));

  // biome-ignore lint/correctness/useExhaustiveDependencies: with another total, other messages exist
  useEffect(() => readAround(from, to), [readAround, from, to, total]);

  /** Jumps to a message, and unfolds what hides it as soon as that is loaded. */
  function reveal(index: number, how: 'start' | 'center', isHit: boolean): void {
    const row = rowOf(index);
    landed.current = { row, index };
    setRevealed({ index, isHit });
    jumpTo(row, how);
  }

  useImperativeHandle(ref, () => ({
    get current() {
      const row = scroll.current();
      return landed.current?.row === row ? landed.current.index : indexAt(row);
    },
    jumpTo: (index) => reveal(index, 'start', false),
    step: (by) => step(by, 'start'),
  }));

  const moved = useEffectEvent(onMove);
  useEffect(() => moved(named ?? from), [named, from]);

  const goTo = useEffectEvent(async (isStill: () => boolean) => {
    if (wanted === undefined) return;
    const position = await app.client.placeInSession({ sessionId: session.id, key: wanted });
    const index = Math.min(position, total - 1);
    if (!isStill()) return;
    reveal(index, 'center', true);
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

  const unfoldRevealed = useEffectEvent(() => {
    if (revealed === null || !messages.has(revealed.index)) return;
    const { index, isHit } = revealed;
    setRevealed(null);
    const place = byPlace.get(placeOf(index));
    for (const key of keysToUnfold(messages.get(index), place, isHit)) {
      app.view.setUnfolded(key, true);
    }
    const row = rowOf(index);
    if (row === landed.current?.row) return;
    landed.current = { row, index };
    // The jump renders at once, which is impossible during an effect.
    queueMicrotask(() => jumpTo(row, 'center'));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it may have been loaded
  useEffect(() => unfoldRevealed(), [messages, revealed]);

  return (
    <div className="feed-body">
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
                message={byPlace.get(index)?.message ?? messages.get(index)}
                sessionId={session.id}
                place={byPlace.get(index)}
                day={dayAt.get(index)}
                index={index}
                total={total}
                isFocused={index === focused}
                isMarked={marked !== null && index === rowOf(marked)}
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

/** Returns the keys of what has to be unfolded for a message to be visible. */
function keysToUnfold(
  message: Message | undefined,
  place: WorkPlace | undefined,
  isHit: boolean,
): string[] {
  const keys = (place?.folds ?? []).map(({ key }) => key);
  if (message === undefined) return keys;
  const own = messageKeyOf(message);
  // A result is shown with its call.
  if (place?.call !== undefined) keys.push(messageKeyOf(place.call.message));
  if (isHit) keys.push(own, `all ${own}`);
  return keys;
}

/** Heights in pixels: of what was said, and of work, most of which is folded. */
const [SAID_HEIGHT, WORK_HEIGHT] = [64, 4];

/** Estimates the average height of a row, so that the length of the page changes little while it is loaded. */
function heightOfRows({ total, roles }: SessionDetails): number {
  const work = (roles.tool_use ?? 0) + (roles.tool_result ?? 0);
  return Math.ceil((SAID_HEIGHT * (total - work) + WORK_HEIGHT * work) / Math.max(1, total));
}
