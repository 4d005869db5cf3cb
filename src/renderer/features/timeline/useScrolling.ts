import { type RefObject, useEffect, useEffectEvent, useLayoutEffect } from 'react';
import type { TimeRange } from '../../app/state/timeline.ts';
import { stripWidthOf } from './useStripWidth.ts';
import type { Viewport } from './useTimelineView.ts';
import { HOUR_MS, movedTo, zoomedBy } from './view.ts';

/** The zoom per pixel of wheel scrolling. */
const ZOOM_OF_PIXEL = 0.002;
const MOST_PIXELS = 200;

/**
 * Keeps the scroll position and the view in sync, in both directions. The wheel zooms with Ctrl (which
 * is also how a pinch arrives) and scrolls through time over the axis, which can be dragged as well.
 */
export function useScrolling(
  scrollerRef: RefObject<HTMLElement | null>,
  headRef: RefObject<HTMLElement | null>,
  { view, setView }: Viewport,
  strip: TimeRange,
  { width, hour }: { readonly width: number; readonly hour: number },
): void {
  useLayoutEffect(() => {
    const scroller = scrollerRef.current;
    if (scroller === null || hour === 0) return;
    const left = ((view.from - strip.from) / HOUR_MS) * hour;
    // Browsers report `scrollLeft` rounded to whole pixels.
    if (Math.abs(scroller.scrollLeft - left) >= 1) scroller.scrollLeft = left;
  }, [scrollerRef, view, strip, hour]);

  const scrolled = useEffectEvent((scroller: HTMLElement) => {
    if (hour === 0) return;
    const head = headRef.current;
    // A window that grows can have less to scroll, so the browser moves the content until it is drawn again.
    if (head !== null && stripWidthOf(scroller, head) !== width) return;
    const left = ((view.from - strip.from) / HOUR_MS) * hour;
    if (Math.abs(scroller.scrollLeft - left) < 1) return;
    const from = strip.from + (scroller.scrollLeft / hour) * HOUR_MS;
    setView(movedTo(from, view.span, view.day));
  });

  const wheeled = useEffectEvent((event: WheelEvent, scroller: HTMLElement) => {
    const isOnAxis = event.target instanceof Element && event.target.closest('.tl-axis') !== null;
    if (event.ctrlKey) {
      event.preventDefault();
      const pixels = Math.max(-MOST_PIXELS, Math.min(MOST_PIXELS, event.deltaY));
      const head = headRef.current?.offsetWidth ?? 0;
      const x = event.clientX - scroller.getBoundingClientRect().left - head;
      const at = view.from + (Math.max(0, x) / hour) * HOUR_MS;
      setView(zoomedBy(Math.exp(pixels * ZOOM_OF_PIXEL), view, at));
    } else if (isOnAxis && event.deltaX === 0) {
      event.preventDefault();
      scroller.scrollLeft += event.deltaY;
    }
  });

  useEffect(() => {
    const scroller = scrollerRef.current;
    if (scroller === null) return;
    const onScroll = () => scrolled(scroller);
    const onWheel = (event: WheelEvent) => wheeled(event, scroller);
    scroller.addEventListener('scroll', onScroll);
    // React's listeners are passive, and could not keep the page from zooming.
    scroller.addEventListener('wheel', onWheel, { passive: false });
    const stopDragging = followDrag(scroller);
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      scroller.removeEventListener('wheel', onWheel);
      stopDragging();
    };
  }, [scrollerRef]);
}

/** Scrolls while the mouse drags the axis; touch scrolls by itself. */
function followDrag(scroller: HTMLElement): () => void {
  function onDown(event: PointerEvent): void {
    const isAxis = event.target instanceof Element && event.target.closest('.tl-axis');
    if (event.button !== 0 || event.pointerType !== 'mouse' || !isAxis) return;
    scroller.setPointerCapture(event.pointerId);
    scroller.dataset.dragged = 'true';
  }

  function onMove(event: PointerEvent): void {
    if (scroller.dataset.dragged) scroller.scrollLeft -= event.movementX;
  }

  function onUp(): void {
    delete scroller.dataset.dragged;
  }

  scroller.addEventListener('pointerdown', onDown);
  scroller.addEventListener('pointermove', onMove);
  scroller.addEventListener('lostpointercapture', onUp);
  return () => {
    scroller.removeEventListener('pointerdown', onDown);
    scroller.removeEventListener('pointermove', onMove);
    scroller.removeEventListener('lostpointercapture', onUp);
  };
}
