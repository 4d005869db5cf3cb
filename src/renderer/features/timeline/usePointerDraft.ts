import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import type { Session } from '../../../shared/model/model.ts';
import { draftAdded, draftDragged, type Part, type Point, partAt, type RoomIn } from './draft.ts';
import type { DraftControls } from './useDraft.ts';

/** A pointer that moves less has clicked. */
const LEAST_PIXELS = 4;

interface Press {
  readonly x: number;
  readonly y: number;
  readonly point: Point;
  /** What was pressed; null for an empty place. */
  readonly bar: { readonly session: Session; readonly part: Part } | null;
  isDragged: boolean;
}

/** Where things are on the timeline. */
export interface Layout {
  /** Returns the point at a position in the window; null outside of all lanes. */
  readonly pointAt: (x: number, y: number) => Point | null;
  /** The direction of time. */
  readonly axis: 'x' | 'y';
  /** False if all workstreams are in one place: dragging does not change it. */
  readonly hasLanes: boolean;
}

interface Content {
  readonly sessionAt: (target: EventTarget) => Session | undefined;
  readonly room: () => RoomIn;
}

/**
 * Dragging with the mouse or a pen: an empty place adds a session, an edge changes a time, a bar moves.
 * A finger scrolls.
 */
export function usePointerDraft(
  scrollerRef: RefObject<HTMLElement | null>,
  { pointAt, axis, hasLanes }: Layout,
  { sessionAt, room }: Content,
  draft: DraftControls,
) {
  const press = useRef<Press | null>(null);
  // The click that follows a drag opens nothing.
  const hasDragged = useRef(false);

  function partOf(event: PointerEvent): Press['bar'] {
    const session = sessionAt(event.target);
    const bar = event.target instanceof Element ? event.target.closest('.tl-bar') : null;
    if (!session || !bar) return null;
    const { left, top, width, height } = bar.getBoundingClientRect();
    const part =
      axis === 'x'
        ? partAt(event.clientX - left, width, session)
        : partAt(event.clientY - top, height, session);
    return part && { session, part };
  }

  function finish(): void {
    hasDragged.current = press.current?.isDragged ?? false;
    press.current = null;
    if (scrollerRef.current) delete scrollerRef.current.dataset.dragging;
  }

  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !press.current?.isDragged) return;
    event.preventDefault();
    event.stopPropagation();
    finish();
    draft.cancel();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onEscape(event);
    // Wherever the focus is, and before anything else that Escape closes.
    document.addEventListener('keydown', listener, { capture: true });
    return () => document.removeEventListener('keydown', listener, { capture: true });
  }, []);

  return {
    isDragging: () => press.current?.isDragged === true,
    hasDragged: () => hasDragged.current,

    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>): void {
        const { target, button, pointerType, pointerId, clientX: x, clientY: y } = event;
        if (button !== 0 || pointerType === 'touch' || !(target instanceof Element)) return;
        const point = pointAt(x, y);
        const bar = partOf(event);
        const isEmpty =
          target.closest('.tl-strip, .week-day') !== null && !target.closest('button, .tl-axis');
        if (!point || !(bar || isEmpty)) return;
        hasDragged.current = false;
        press.current = { x, y, point, bar, isDragged: false };
        // The first movement may already leave the timeline.
        (target.closest('.tl-bar') ?? event.currentTarget).setPointerCapture(pointerId);
      },

      onPointerMove(event: PointerEvent<HTMLElement>): void {
        const pressed = press.current;
        if (pressed === null) {
          const bar =
            event.target instanceof Element && event.target.closest<HTMLElement>('.tl-bar');
          if (bar) bar.dataset.part = partOf(event)?.part ?? 'none';
          return;
        }
        const { clientX: x, clientY: y } = event;
        if (!pressed.isDragged) {
          if (Math.hypot(x - pressed.x, y - pressed.y) < LEAST_PIXELS) return;
          pressed.isDragged = true;
          event.currentTarget.dataset.dragging = pressed.bar?.part ?? 'add';
        }
        const { point, bar } = pressed;
        // Beside all lanes, the lane stays.
        const { workstreamId } = bar?.session ?? point;
        const pointer = {
          workstreamId,
          at: point.at,
          ...(pointAt(x, y) ?? (axis === 'x' ? pointAt(x, pressed.y) : pointAt(pressed.x, y))),
          ...(!hasLanes && { workstreamId }),
        };
        const next = bar
          ? draftDragged(bar.session, bar.part, point, pointer, room(), Date.now())
          : draftAdded(point, pointer, room());
        // Where it has no space, it stays where it was last.
        if (next) draft.set(next);
      },

      onPointerUp(): void {
        // Cancelled by Escape: what follows is still the click of a drag.
        if (press.current === null) return;
        const { isDragged } = press.current;
        finish();
        if (isDragged) void draft.save();
      },

      onPointerCancel(): void {
        if (press.current?.isDragged) draft.cancel();
        finish();
      },
    },
  };
}
