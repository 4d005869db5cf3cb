import type { KeyboardEvent } from 'react';

/** Moves the focus among the matching elements by arrow keys, as in a list. */
export function moveFocusByArrow(event: KeyboardEvent<HTMLElement>, selector: string): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
  const current = event.target instanceof HTMLElement ? items.indexOf(event.target) : -1;
  const next = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  const target = next === undefined || current < 0 ? undefined : items[next];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}
