import type { RefObject, SyntheticEvent } from 'react';

/**
 * Returns the listeners of a dialog that the user can close. Escape is followed by `cancel` at once, but
 * by `close` only later: a dialog that was opened in between would be closed instead.
 */
export function closingProps(ref: RefObject<HTMLDialogElement | null>, onClose: () => void) {
  return {
    onCancel: ({ target }: SyntheticEvent) => target === ref.current && onClose(),
    onClose: () => ref.current?.open === false && onClose(),
  };
}
