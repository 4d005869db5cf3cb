import type { sample as english } from '../en/sample.ts';
import type { TextsLike } from '../types.ts';

/** Sample data to look around in. */
export const sample: TextsLike<typeof english> = {
  open: 'Mit Beispieldaten umsehen',
  openNote: 'Änderungen daran werden verworfen, die eigenen Daten bleiben unverändert.',
  label: 'Beispieldaten',
  isOpen: 'Das sind Beispieldaten. Änderungen daran werden verworfen.',
  leave: 'Verlassen',
  leaveCommand: 'Beispieldaten verlassen',
  keywords: 'demo beispiel ausprobieren rundgang',
};
