import { useEffect, useEffectEvent } from 'react';
import { controlByKey, timelineControls } from './controls.ts';
import type { Viewport } from './useTimelineView.ts';

/** Where keys have another meaning: they write, choose or scroll. */
const OWN_KEYS = 'input, textarea, select, [contenteditable], [role="menu"], [role="listbox"]';

/** Handles the keys of the toolbar's actions, wherever the focus is on the page. */
export function useTimelineKeys(viewport: Viewport): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const isElsewhere = event.target instanceof Element && event.target.closest(OWN_KEYS) !== null;
    if (isElsewhere || event.defaultPrevented || document.querySelector('dialog[open]')) return;
    if (controlByKey(event.key, timelineControls(viewport))) event.preventDefault();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
