import { type RefObject, useEffect, useRef } from 'react';
import { isFocusFree } from '../../ui/focus-main.ts';

/** Returns the ref of what receives the focus when its text is no longer edited in place. */
export function useFocusAfter<Target extends HTMLElement>(
  isEditing: boolean,
): RefObject<Target | null> {
  const ref = useRef<Target>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !isEditing && isFocusFree()) ref.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  return ref;
}
