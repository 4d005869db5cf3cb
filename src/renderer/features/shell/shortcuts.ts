import { useEffect, useEffectEvent } from 'react';

interface KeyStroke {
  readonly key: string;
  /** Ctrl, or Cmd on a Mac. */
  readonly mod?: boolean;
  readonly alt?: boolean;
  /** Means something of its own where text can be written, and with Shift. */
  readonly editsText?: boolean;
}

interface Shortcut {
  readonly label: string;
  readonly keys: readonly KeyStroke[];
}

export const shortcuts = {
  toggleSession: { label: 'Start or end the session', keys: [{ key: 'Enter', mod: true }] },
  focusMessage: { label: 'Write a message', keys: [{ key: '/' }, { key: 'l', mod: true }] },
  undo: {
    label: 'Undo the last correction',
    keys: [{ key: 'z', mod: true, editsText: true }],
  },
  newWorkstream: { label: 'New workstream', keys: [{ key: 'n', mod: true }] },
  rename: { label: 'Rename the workstream', keys: [{ key: 'F2' }] },
  previousWorkstream: { label: 'Previous workstream', keys: [{ key: 'ArrowUp', alt: true }] },
  nextWorkstream: { label: 'Next workstream', keys: [{ key: 'ArrowDown', alt: true }] },
  settings: { label: 'Settings', keys: [{ key: ',', mod: true }] },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof shortcuts;

const isMac = navigator.platform.startsWith('Mac');
const keyNames: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', Enter: 'Enter' };

function nameOf({ key, mod, alt }: KeyStroke): string {
  const name = keyNames[key] ?? key.toUpperCase();
  return [mod && (isMac ? '⌘' : 'Ctrl'), alt && (isMac ? '⌥' : 'Alt'), name]
    .filter(Boolean)
    .join(isMac ? ' ' : '+');
}

/** How a shortcut is written, such as `Ctrl+N`. */
export function keysOf(shortcut: ShortcutName): readonly string[] {
  return shortcuts[shortcut].keys.map(nameOf);
}

function matches({ key, mod = false, alt = false }: KeyStroke, event: KeyboardEvent): boolean {
  const pressed = isMac ? event.metaKey : event.ctrlKey;
  return event.key.toLowerCase() === key.toLowerCase() && pressed === mod && event.altKey === alt;
}

/** Keys without a modifier are text where text can be written. */
function isTyping({ mod, alt, key, editsText }: KeyStroke, event: KeyboardEvent): boolean {
  if (editsText && event.shiftKey) return true;
  const isText = editsText || (!mod && !alt && key.length === 1);
  return isText && event.target instanceof Element && event.target.matches('input, textarea');
}

/** Answers to a shortcut anywhere in the window, except while a dialog is open. */
export function useShortcut(name: ShortcutName, perform: () => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const keys: readonly KeyStroke[] = shortcuts[name].keys;
    if (event.repeat || event.isComposing || document.querySelector('dialog[open]')) return;
    if (!keys.some((stroke) => matches(stroke, event) && !isTyping(stroke, event))) return;
    event.preventDefault();
    perform();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
