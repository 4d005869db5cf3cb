import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { userScroll } from '../../ui/user-scroll.ts';

const NEAR_END = 48;
const SCROLL_KEYS: ReadonlySet<string> = new Set([
  'ArrowDown',
  'ArrowUp',
  'PageDown',
  'PageUp',
  ' ',
]);

interface FeedScrollOptions {
  readonly scrollRef: RefObject<HTMLElement | null>;
  readonly total: number;
  readonly startsAtEnd: boolean;
  /** How high a row is on average, in pixels. */
  readonly rowHeight: number;
  /** True for a row in which nothing is shown. */
  readonly isHidden: (row: number) => boolean;
  /** Called with the visible rows: at once, because folding can change them many times before effects run. */
  readonly onRange: (from: number, to: number) => void;
}

/**
 * The position in a feed: the visible messages, the focused one, and whether new ones are followed, which
 * they are until the user scrolls away from the end.
 */
export function useFeedScroll(options: FeedScrollOptions) {
  const { scrollRef, total, startsAtEnd, rowHeight, isHidden, onRange } = options;
  const [focused, setFocused] = useState(startsAtEnd ? total - 1 : 0);
  /** The message that was jumped to, until the user scrolls. */
  const [named, setNamed] = useState<number | null>(null);
  const [isFollowing, setIsFollowing] = useState(startsAtEnd);
  const [seen, setSeen] = useState(total);
  const wantsFocus = useRef<number | null>(null);
  const lastTop = useRef(0);
  if (seen > total || (isFollowing && seen !== total)) setSeen(total);

  const virtualizer: Virtualizer<HTMLElement, Element> = useVirtualizer({
    count: total,
    onChange: ({ range }) => range && onRange(range.startIndex, range.endIndex),
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowHeight,
    overscan: 4,
    paddingStart: 12,
    paddingEnd: 24,
    anchorTo: isFollowing ? 'end' : 'start',
    followOnAppend: true,
    scrollEndThreshold: NEAR_END,
    // The focused row stays rendered, so that scrolling past it does not lose the focus.
    rangeExtractor: (range) => {
      // A folded row is rendered once, to be measured.
      const indexes = defaultRangeExtractor(range).filter(
        (row) => !isHidden(row) || virtualizer.measurementsCache[row]?.size !== 0,
      );
      const keep = focused < range.count && !indexes.includes(focused);
      return keep ? [...indexes, focused].sort((a, b) => a - b) : indexes;
    },
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the start position is decided once
  useEffect(() => {
    if (startsAtEnd) virtualizer.scrollToEnd();
  }, [virtualizer]);

  // What is shown above the feed can appear late, and takes its room from the end.
  useEffect(() => {
    const feed = scrollRef.current;
    if (feed === null || !isFollowing) return;
    let height = feed.clientHeight;
    const observer = new ResizeObserver(() => {
      // It is called at the beginning, too.
      if (feed.clientHeight !== height) virtualizer.scrollToEnd();
      height = feed.clientHeight;
    });
    observer.observe(feed);
    return () => observer.disconnect();
  }, [scrollRef, isFollowing, virtualizer]);

  const giveFocus = useCallback(() => {
    const index = wantsFocus.current;
    // An unfolded run of tool calls has its line before its first message.
    const row = scrollRef.current?.querySelector<HTMLElement>(
      `[data-index="${index}"] > article:last-of-type`,
    );
    if (index === null || !row) return;
    wantsFocus.current = null;
    row.focus({ preventScroll: true });
  }, [scrollRef]);
  // The row may only be rendered by scrolling to it.
  useLayoutEffect(giveFocus);

  /** Computed from the rendered rows: the range is that of the previous frame. */
  function isVisible(index: number): boolean {
    const feed = scrollRef.current?.getBoundingClientRect();
    const row = scrollRef.current
      ?.querySelector(`[data-index="${index}"]`)
      ?.getBoundingClientRect();
    return (
      feed !== undefined && row !== undefined && row.bottom > feed.top && row.top < feed.bottom
    );
  }

  const toEnd = () => {
    setIsFollowing(true);
    setNamed(null);
    virtualizer.scrollToEnd();
  };

  /** Shows a message and focuses it; `near` scrolls as little as possible. */
  function jumpTo(index: number, how: 'start' | 'center' | 'near' = 'start'): void {
    wantsFocus.current = index;
    // At once, because the next step begins here, however soon it comes.
    flushSync(() => {
      setIsFollowing(false);
      setFocused(index);
      setNamed(index);
    });
    const size = virtualizer.measurementsCache[index]?.size ?? 0;
    const fits = size < (scrollRef.current?.clientHeight ?? 0);
    const nearby = fits ? 'auto' : 'start';
    virtualizer.scrollToIndex(index, { align: how === 'near' ? nearby : how });
    giveFocus();
  }

  return {
    virtualizer,
    focused,
    setFocused,
    named,
    jumpTo,
    toEnd,
    unseen: isFollowing ? 0 : total - seen,
    /** Returns the focused message if it is visible, else the first visible one. */
    current: () => (isVisible(focused) ? focused : (virtualizer.range?.startIndex ?? 0)),
    /** Props of the element that scrolls. */
    props: {
      onScroll(): void {
        const element = scrollRef.current;
        if (element === null) return;
        const { scrollTop, scrollHeight, clientHeight } = element;
        const isNear = scrollHeight - clientHeight - scrollTop <= NEAR_END;
        // Rows that turn out taller than estimated move the end away although the user stays at it.
        const stays = scrollTop >= lastTop.current;
        lastTop.current = scrollTop;
        setIsFollowing((before) => isNear || (before && stays));
      },
      ...userScroll(() => setNamed(null)),
      onKeyDown(event: KeyboardEvent): void {
        if (SCROLL_KEYS.has(event.key)) setNamed(null);
        if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (event.key === 'Home') jumpTo(0);
        else if (event.key === 'End') toEnd();
        else return;
        event.preventDefault();
      },
    },
  };
}
