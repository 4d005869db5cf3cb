const GAP = 4;
const EDGE = 8;

/** Positions a popover below the visible part of an element, or above it if there is no space. */
export function positionBeside(popover: HTMLElement, element: Element): void {
  if (!popover.matches(':popover-open')) popover.showPopover();
  const bar = element.getBoundingClientRect();
  const scroller = element.closest('.tl-scroller')?.getBoundingClientRect() ?? bar;
  const seenFrom = Math.max(bar.left, scroller.left);
  const { offsetWidth: width, offsetHeight: height } = popover;
  const left = Math.min(Math.max(EDGE, seenFrom), innerWidth - width - EDGE);
  const below = bar.bottom + GAP;
  const top = below + height + EDGE <= innerHeight ? below : bar.top - GAP - height;
  popover.style.left = `${left}px`;
  popover.style.top = `${Math.max(EDGE, top)}px`;
}
