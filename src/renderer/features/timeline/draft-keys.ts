import type { Part } from './draft.ts';

/** What a key does to the session that is focused, added or changed. */
export type DraftKey =
  | { readonly kind: 'add' | 'save' | 'cancel' }
  | { readonly kind: 'step'; readonly part: Part; readonly by: 1 | -1 }
  | { readonly kind: 'lane'; readonly by: 1 | -1 };

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Returns what a key does; null if it means something else. */
export function draftKeyOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Keys): DraftKey | null {
  const mod = ctrlKey || metaKey;
  if (altKey) return null;
  if (!mod && !shiftKey) {
    if (key === 'a') return { kind: 'add' };
    if (key === 'Enter') return { kind: 'save' };
    return key === 'Escape' ? { kind: 'cancel' } : null;
  }
  // While something is being changed, there is nothing else to undo.
  if (mod && key === 'z') return { kind: 'cancel' };
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const part = mod ? (shiftKey ? 'start' : 'move') : 'end';
    return { kind: 'step', part, by: key === 'ArrowLeft' ? -1 : 1 };
  }
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return null;
  return mod && !shiftKey ? { kind: 'lane', by: key === 'ArrowUp' ? -1 : 1 } : null;
}
