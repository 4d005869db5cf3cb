/** A shortcut in Electron's format (`CommandOrControl+Alt+S`): from pressed keys, and as text. */

import type { en } from '../../../shared/i18n/en/index.ts';
import type { Locale } from '../../../shared/i18n/format.ts';

type Keys = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Keys whose names differ from the browser's. */
const NAMED: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Enter: 'Enter',
  ' ': 'Space',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Insert: 'Insert',
  Delete: 'Delete',
  Backspace: 'Backspace',
};

/**
 * Returns the shortcut that was pressed; null for a modifier alone and for keys that write text in other
 * programs.
 */
export function acceleratorOf(event: Keys, isMac: boolean): string | null {
  const key = keyOf(event);
  const { ctrlKey, metaKey, altKey, shiftKey } = event;
  if (key === null || !(ctrlKey || metaKey || altKey)) return null;
  const main = isMac ? metaKey : ctrlKey;
  const other = isMac ? ctrlKey : metaKey;
  return [
    main && 'CommandOrControl',
    other && (isMac ? 'Control' : 'Super'),
    altKey && 'Alt',
    shiftKey && 'Shift',
    key,
  ]
    .filter(Boolean)
    .join('+');
}

/** With Alt or Shift, letters and digits write other characters, so the physical key counts. */
function keyOf({ key, code }: Keys): string | null {
  if (/^[a-z0-9]$/i.test(key)) return key.toUpperCase();
  if (/^F([1-9]|1\d|2[0-4])$/.test(key)) return key;
  return NAMED[key] ?? /^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? null;
}

const MAC_NAMES: Readonly<Record<string, string>> = {
  CommandOrControl: '⌘',
  Control: '⌃',
  Alt: '⌥',
  Shift: '⇧',
};
const NAMES: Readonly<Record<string, keyof (typeof en)['keys']>> = {
  CommandOrControl: 'ctrl',
  Alt: 'alt',
  Shift: 'shift',
  Enter: 'enter',
  Space: 'space',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
  Home: 'home',
  End: 'end',
  Insert: 'insert',
  Delete: 'delete',
  Backspace: 'backspace',
};
const ARROWS: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→' };

/** Returns a shortcut as it is printed on the keys, such as `Ctrl+Alt+S`. */
export function acceleratorText(
  accelerator: string,
  isMac: boolean,
  { t }: Pick<Locale, 't'>,
): string {
  const keys = accelerator.split('+').map((key) => {
    if (isMac && MAC_NAMES[key] !== undefined) return MAC_NAMES[key];
    const name = NAMES[key];
    return name ? t(`keys.${name}`) : (ARROWS[key] ?? key);
  });
  return keys.join(isMac ? ' ' : '+');
}
