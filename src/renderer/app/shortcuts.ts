import { useEffect, useEffectEvent } from 'react';
import type { en } from '../../shared/i18n/en/index.ts';
import type { Locale } from '../../shared/i18n/format.ts';

interface KeyStroke {
  readonly key: string;
  /** Ctrl, or Cmd on a Mac. */
  readonly mod?: boolean;
  readonly alt?: boolean;
  /** Named in the sheet only: with most keys it decides what they write. */
  readonly shift?: boolean;
  /** Edits text in text fields, and with Shift. */
  readonly editsText?: boolean;
  /** Only on this platform. */
  readonly only?: 'mac' | 'others';
}

interface Shortcut {
  /** Where it works. The sheet of all shortcuts is grouped by this. */
  readonly where: 'everywhere' | 'workstream' | 'session' | 'search' | 'today';
  readonly keys: readonly KeyStroke[];
}

/** All shortcuts of the window. Their descriptions are in the texts under the same names. */
export const shortcuts = {
  palette: { where: 'everywhere', keys: [{ key: 'k', mod: true }] },
  search: { where: 'everywhere', keys: [{ key: 'f', mod: true }] },
  today: { where: 'everywhere', keys: [{ key: '1', mod: true }] },
  overview: { where: 'everywhere', keys: [{ key: '2', mod: true }] },
  workstream: { where: 'everywhere', keys: [{ key: '3', mod: true }] },
  back: {
    where: 'everywhere',
    keys: [
      { key: 'ArrowLeft', alt: true, only: 'others' },
      { key: '[', mod: true, only: 'mac' },
    ],
  },
  forward: {
    where: 'everywhere',
    keys: [
      { key: 'ArrowRight', alt: true, only: 'others' },
      { key: ']', mod: true, only: 'mac' },
    ],
  },
  previousWorkstream: { where: 'everywhere', keys: [{ key: 'ArrowUp', alt: true }] },
  nextWorkstream: { where: 'everywhere', keys: [{ key: 'ArrowDown', alt: true }] },
  newWorkstream: { where: 'everywhere', keys: [{ key: 'n', mod: true }] },
  undo: { where: 'everywhere', keys: [{ key: 'z', mod: true, editsText: true }] },
  editTimes: { where: 'everywhere', keys: [{ key: 'e', mod: true }] },
  settings: { where: 'everywhere', keys: [{ key: ',', mod: true }] },
  shortcuts: { where: 'everywhere', keys: [{ key: '?' }] },
  toggleSession: { where: 'workstream', keys: [{ key: 'Enter', mod: true }] },
  focusMessage: { where: 'workstream', keys: [{ key: '/' }, { key: 'l', mod: true }] },
  focusHistory: { where: 'workstream', keys: [{ key: 'h' }] },
  rename: { where: 'workstream', keys: [{ key: 'F2' }] },
  moveAmongHits: { where: 'search', keys: [{ key: 'ArrowUp' }, { key: 'ArrowDown' }] },
  openHit: { where: 'search', keys: [{ key: 'Enter' }] },
  backToQuery: { where: 'search', keys: [{ key: 'Escape' }] },
  moveAmongBars: {
    where: 'today',
    keys: [{ key: 'ArrowLeft' }, { key: 'ArrowRight' }, { key: 'ArrowUp' }, { key: 'ArrowDown' }],
  },
  moveBar: {
    where: 'today',
    keys: [
      { key: 'ArrowLeft', mod: true },
      { key: 'ArrowRight', mod: true },
    ],
  },
  moveBarToLane: {
    where: 'today',
    keys: [
      { key: 'ArrowUp', mod: true },
      { key: 'ArrowDown', mod: true },
    ],
  },
  changeEnd: {
    where: 'today',
    keys: [
      { key: 'ArrowLeft', shift: true },
      { key: 'ArrowRight', shift: true },
    ],
  },
  changeStart: {
    where: 'today',
    keys: [
      { key: 'ArrowLeft', mod: true, shift: true },
      { key: 'ArrowRight', mod: true, shift: true },
    ],
  },
  addBar: { where: 'today', keys: [{ key: 'a' }] },
  openBar: { where: 'today', keys: [{ key: 'Enter' }] },
  previousDay: { where: 'today', keys: [{ key: 'PageUp' }] },
  nextDay: { where: 'today', keys: [{ key: 'PageDown' }] },
  goToToday: { where: 'today', keys: [{ key: 'Home' }] },
  zoomIn: { where: 'today', keys: [{ key: '+' }] },
  zoomOut: { where: 'today', keys: [{ key: '-' }] },
  nextMessage: { where: 'session', keys: [{ key: 'j' }] },
  previousMessage: { where: 'session', keys: [{ key: 'k' }] },
  nextOfRole: { where: 'session', keys: [{ key: '.' }] },
  previousOfRole: { where: 'session', keys: [{ key: ',' }] },
  nextSession: { where: 'session', keys: [{ key: 'n' }] },
  previousSession: { where: 'session', keys: [{ key: 'p' }] },
  print: { where: 'session', keys: [{ key: 'p', mod: true }] },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof shortcuts;
export const shortcutNames = Object.keys(shortcuts) as ShortcutName[];

const isMac = navigator.platform.startsWith('Mac');
const ARROWS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** The keys whose names are translated. */
type NamedKey = keyof (typeof en)['keys'];
const NAMED: Readonly<Record<string, NamedKey>> = {
  Escape: 'escape',
  Enter: 'enter',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
  Home: 'home',
};

function strokesOf(shortcut: ShortcutName): readonly KeyStroke[] {
  const strokes: readonly KeyStroke[] = shortcuts[shortcut].keys;
  return strokes.filter(({ only }) => only === undefined || only === (isMac ? 'mac' : 'others'));
}

function nameOf({ key, mod, alt, shift }: KeyStroke, { t }: Pick<Locale, 't'>): string {
  const named = NAMED[key];
  const name = named ? t(`keys.${named}`) : (ARROWS[key] ?? key.toUpperCase());
  const held = [
    mod && (isMac ? '⌘' : t('keys.ctrl')),
    alt && (isMac ? '⌥' : t('keys.alt')),
    shift && (isMac ? '⇧' : t('keys.shift')),
  ];
  return [...held, name].filter(Boolean).join(isMac ? ' ' : '+');
}

/** Returns how a shortcut is written in the language of the window, such as `Ctrl+N`. */
export function keysOf(shortcut: ShortcutName, locale: Pick<Locale, 't'>): readonly string[] {
  return strokesOf(shortcut).map((stroke) => nameOf(stroke, locale));
}

/** What the keys that shortcuts use write on a US layout, without Shift and with it. */
const US_KEYS: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
};

/** A letter or mark of a script other than Latin, or Arabic punctuation. */
const FOREIGN =
  /^(?:(?!\p{Script=Latin})[\p{L}\p{M}]|(?!\p{ASCII})\p{Script_Extensions=Arabic})+$/u;

/** Returns the key by what it writes; if that is not Latin, by its place. */
function latinKeyOf({ key, code, shiftKey }: KeyboardEvent): string {
  if (!FOREIGN.test(key)) return key;
  return /^Key([A-Z])$/.exec(code)?.[1] ?? US_KEYS[code]?.[shiftKey ? 1 : 0] ?? key;
}

function matches({ key, mod = false, alt = false }: KeyStroke, event: KeyboardEvent): boolean {
  const pressed = isMac ? event.metaKey : event.ctrlKey;
  // On layouts whose digits need Shift, the key alone counts.
  const isKey =
    latinKeyOf(event).toLowerCase() === key.toLowerCase() || event.code === `Digit${key}`;
  return isKey && pressed === mod && event.altKey === alt;
}

/** True if the keys write or edit text, because a text field has the focus. */
function isTyping({ mod, alt, key, editsText }: KeyStroke, event: KeyboardEvent): boolean {
  if (editsText && event.shiftKey) return true;
  const isText = editsText || (!mod && !alt && key.length === 1);
  return isText && event.target instanceof Element && event.target.matches('input, textarea');
}

/** True if an event has the keys of a shortcut. */
export function isShortcut(name: ShortcutName, event: KeyboardEvent): boolean {
  return strokesOf(name).some((stroke) => matches(stroke, event) && !isTyping(stroke, event));
}

/** True if an event has the keys of a shortcut that edits text, in a field without any. */
function isInEmptyField(name: ShortcutName, event: KeyboardEvent): boolean {
  const { target, shiftKey } = event;
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return (
    isField &&
    target.value === '' &&
    !shiftKey &&
    strokesOf(name).some((each) => matches(each, event))
  );
}

interface ShortcutOptions {
  /** True if a shortcut that edits text works in an empty text field, too. */
  readonly inEmptyField?: boolean;
}

/** Handles a shortcut anywhere in the window, except while a dialog is open. */
export function useShortcut(
  name: ShortcutName,
  perform: () => void,
  { inEmptyField = false }: ShortcutOptions = {},
): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.repeat || event.isComposing || document.querySelector('dialog[open]')) return;
    if (!isShortcut(name, event) && !(inEmptyField && isInEmptyField(name, event))) return;
    event.preventDefault();
    perform();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
