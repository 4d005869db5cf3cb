import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Session } from '../../../shared/model/model.ts';
import { useApp } from '../../app/context.ts';
import { isWithin } from '../../app/state/timeline.ts';
import { type Lane, neighbourOf, rangeOf } from './lanes.ts';
import type { Viewport } from './useTimelineView.ts';
import { endOf, scrollIntoView } from './view.ts';

/**
 * The mouse and keyboard interactions of the bars: showing details, opening, moving between them. The
 * Tab key leads to one bar.
 */
export function useBarInteractions(
  scrollerRef: RefObject<HTMLElement | null>,
  viewport: Viewport,
  lanes: readonly Lane[],
) {
  const app = useApp();
  const { view, setView } = viewport;
  const detailsId = useId();
  const detailsRef = useRef<HTMLDivElement>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const [shownId, setShownId] = useState<string | null>(null);

  const byId = useMemo(
    () => new Map(lanes.flatMap(({ sessions }) => sessions.map((each) => [each.id, each]))),
    [lanes],
  );
  const visible = { from: view.from, to: endOf(view) };
  const tabStop = byId.get(focusedId ?? '') ?? lastWithin(lanes, visible);
  const shown = byId.get(shownId ?? '');

  const wantedRef = useRef<string | null>(null);
  const focusedRef = useRef<Element | null>(null);
  useEffect(() => {
    const scroller = scrollerRef.current;
    if (wantedRef.current !== null) {
      const bar = scroller?.querySelector<HTMLElement>(`[data-session="${wantedRef.current}"]`);
      wantedRef.current = null;
      bar?.focus({ preventScroll: true });
      bar?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    // The focused bar may have been removed: deleted, or in a week that was dropped.
    if (focusedRef.current?.isConnected === false && document.activeElement === document.body) {
      scroller?.focus({ preventScroll: true });
    }
  });

  function focus(session: Session): void {
    wantedRef.current = session.id;
    setFocusedId(session.id);
    setView(scrollIntoView(view, rangeOf(session, Date.now())));
  }

  function sessionAt(target: EventTarget): Session | undefined {
    const bar = target instanceof Element ? target.closest<HTMLElement>('.tl-bar') : null;
    return byId.get(bar?.dataset.session ?? '');
  }

  return {
    tabStop,
    shown,
    detailsId,
    detailsRef,
    hide: () => setShownId(null),

    handlers: {
      onKeyDown(event: KeyboardEvent<HTMLElement>): void {
        if (event.key === 'Escape') setShownId(null);
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const session = sessionAt(event.target);
        const next = session && neighbourOf(session, event.key, lanes, visible, Date.now());
        if (next) focus(next);
        // At the end of a lane, an arrow key must not scroll.
        if (session && event.key.startsWith('Arrow')) event.preventDefault();
      },
      onClick(event: MouseEvent): void {
        const session = sessionAt(event.target);
        if (session) app.router.navigate({ name: 'session', sessionId: session.id });
      },
      onPointerOver(event: PointerEvent): void {
        if (event.pointerType !== 'touch') setShownId(sessionAt(event.target)?.id ?? null);
      },
      onPointerLeave({ relatedTarget }: PointerEvent): void {
        const isOnDetails =
          relatedTarget instanceof Node && detailsRef.current?.contains(relatedTarget);
        if (!isOnDetails) setShownId(null);
      },
      onFocus({ target }: FocusEvent): void {
        focusedRef.current = target;
        const session = sessionAt(target);
        if (session === undefined) return;
        setFocusedId(session.id);
        if (target.matches(':focus-visible')) setShownId(session.id);
      },
      onBlur({ relatedTarget }: FocusEvent): void {
        if (relatedTarget !== null) focusedRef.current = null;
        setShownId(null);
      },
    },
  };
}

/** Returns the latest visible session. */
function lastWithin(
  lanes: readonly Lane[],
  visible: { readonly from: number; readonly to: number },
): Session | undefined {
  return lanes
    .flatMap(({ sessions }) => sessions.findLast((each) => isWithin(each, visible)) ?? [])
    .reduce<Session | undefined>(
      (latest, each) => (latest && latest.startedAt > each.startedAt ? latest : each),
      undefined,
    );
}
