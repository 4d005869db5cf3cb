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
import { isShortcut } from '../../app/shortcuts.ts';
import { isWithin } from '../../app/state/timeline.ts';
import { roomIn } from './draft.ts';
import { type Lane, rangeOf } from './lanes.ts';
import { useDraft } from './useDraft.ts';
import { useKeyboardDraft } from './useKeyboardDraft.ts';
import { type Layout, usePointerDraft } from './usePointerDraft.ts';
import { useSingleClick } from './useSingleClick.ts';
import type { Viewport } from './useTimelineView.ts';
import { daysOf, endOf, scrollIntoView } from './view.ts';

export type BarInteractions = ReturnType<typeof useBarInteractions>;

export interface TimelineLayout extends Layout {
  /** Returns the session to which an arrow key leads. */
  readonly neighbourOf: (session: Session, key: string) => Session | undefined;
}

/**
 * The mouse and keyboard interactions of the bars: showing details, opening, moving between them. The
 * Tab key leads to one bar.
 */
export function useBarInteractions(
  scrollerRef: RefObject<HTMLElement | null>,
  viewport: Viewport,
  lanes: readonly Lane[],
  layout: TimelineLayout,
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
    const { activeElement } = document;
    const isHere = activeElement === document.body || scroller?.contains(activeElement) === true;
    if (wantedRef.current !== null && isHere) {
      const bar = scroller?.querySelector<HTMLElement>(`[data-session="${wantedRef.current}"]`);
      // A session that was added or moved may arrive later.
      if (bar) wantedRef.current = null;
      bar?.focus({ preventScroll: true });
      bar?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    // The focused bar may have been removed: deleted, or in a week that was dropped.
    if (focusedRef.current?.isConnected === false && document.activeElement === document.body) {
      scroller?.focus({ preventScroll: true });
    }
  });

  const draft = useDraft();
  const room = () => roomIn(lanes, daysOf(view), Date.now());
  const pointer = usePointerDraft(scrollerRef, layout, { sessionAt, room }, draft);
  const keyboard = useKeyboardDraft(lanes, room, draft, focusOnceDrawn);
  const click = useSingleClick();

  function focusOnceDrawn({ id }: Session): void {
    wantedRef.current = id;
    setFocusedId(id);
  }

  function focus(session: Session): void {
    focusOnceDrawn(session);
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
    draft: draft.draft,
    hide: () => setShownId(null),

    handlers: {
      ...pointer.handlers,
      onKeyDown(event: KeyboardEvent<HTMLElement>): void {
        const session = sessionAt(event.target);
        if (session && isShortcut('rename', event.nativeEvent)) {
          event.preventDefault();
          event.stopPropagation();
          app.view.openDialog({ name: 'nameSession', session });
          return;
        }
        if (keyboard.onKey(event, session)) {
          event.preventDefault();
          event.stopPropagation();
          return;
        }
        if (event.key === 'Escape') setShownId(null);
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const next = session && layout.neighbourOf(session, event.key);
        if (next) focus(next);
        // At the end of a lane, an arrow key must not scroll.
        if (session && event.key.startsWith('Arrow')) event.preventDefault();
      },
      onClick(event: MouseEvent): void {
        const session = sessionAt(event.target);
        if (!session || (event.detail > 0 && pointer.hasDragged())) return;
        click(
          event.detail,
          () => app.router.navigate({ name: 'session', sessionId: session.id }),
          () => app.view.openDialog({ name: 'nameSession', session }),
        );
      },
      onPointerOver(event: PointerEvent): void {
        if (event.pointerType !== 'touch' && !pointer.isDragging())
          setShownId(sessionAt(event.target)?.id ?? null);
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
        if (!pointer.isDragging()) void keyboard.save();
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
