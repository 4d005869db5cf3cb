import { describe, expect, it } from 'vitest';
import { commands } from 'vitest/browser';
import { isShortcut, type ShortcutName, shortcutNames, shortcuts } from './shortcuts.ts';

/** What the keys of a layout write, by their places, with `Shift+` or without. */
type Layout = Readonly<Record<string, string>>;

const US: Layout = {
  ...Object.fromEntries([...'abcdefghijklmnopqrstuvwxyz'].map((a) => [`Key${a.toUpperCase()}`, a])),
  ...{ Comma: ',', Period: '.', Slash: '/', 'Shift+Slash': '?' },
  ...{ BracketLeft: '[', BracketRight: ']', Minus: '-', 'Shift+Equal': '+' },
  ...{ Digit1: '1', Digit2: '2', Digit3: '3' },
};

/** Where other layouts differ, as in the X keyboard database. */
const LAYOUTS: Readonly<Record<string, Layout>> = {
  American: {},
  Russian: {
    ...{ KeyF: 'а', KeyJ: 'о', KeyK: 'л', KeyL: 'д', KeyN: 'т', KeyP: 'з', KeyZ: 'я' },
    ...{ Comma: 'б', Period: 'ю', Slash: '.', 'Shift+Slash': ',', 'Shift+Backslash': '/' },
    ...{ BracketLeft: 'х', BracketRight: 'ъ', 'Shift+Digit7': '?' },
  },
  Greek: { KeyF: 'φ', KeyJ: 'ξ', KeyK: 'κ', KeyL: 'λ', KeyN: 'ν', KeyP: 'π', KeyZ: 'ζ' },
  Hebrew: {
    ...{ KeyF: 'כ', KeyJ: 'ח', KeyK: 'ל', KeyL: 'ך', KeyN: 'מ', KeyP: 'פ', KeyZ: 'ז' },
    ...{ Comma: 'ת', Period: 'ץ', Slash: '.', Quote: ',', KeyQ: '/' },
    ...{ BracketLeft: ']', BracketRight: '[' },
  },
  Arabic: {
    ...{ KeyF: 'ب', KeyJ: 'ت', KeyK: 'ن', KeyL: 'م', KeyN: 'ى', KeyP: 'ح', KeyZ: 'ئ' },
    ...{ Comma: 'و', Period: 'ز', Slash: 'ظ', 'Shift+Slash': '؟' },
    ...{ BracketLeft: 'ج', BracketRight: 'د', KeyB: 'لا' },
    ...{ Digit1: '١', Digit2: '٢', Digit3: '٣' },
  },
  German: {
    ...{ KeyZ: 'y', KeyY: 'z', Slash: '-', Minus: 'ß', 'Shift+Minus': '?', 'Shift+Digit7': '/' },
    ...{ BracketLeft: 'ü', BracketRight: '+', 'Shift+Slash': '_', 'Shift+Equal': '`' },
  },
  French: {
    ...{ KeyA: 'q', KeyQ: 'a', KeyZ: 'w', KeyW: 'z', KeyM: ',', 'Shift+KeyM': '?' },
    ...{ Comma: ';', 'Shift+Comma': '.', Period: ':', 'Shift+Period': '/', Slash: '!' },
    ...{ 'Shift+Slash': '§', Digit1: '&', Digit2: 'é', Digit3: '"', Digit6: '-', Minus: ')' },
  },
};

/** Presses a key as a keyboard with that layout would, and returns the shortcuts that it is. */
async function press(place: string, writes: string, isCommand: boolean): Promise<ShortcutName[]> {
  const { promise, resolve } = Promise.withResolvers<ShortcutName[]>();
  const listener = (event: KeyboardEvent) => {
    event.preventDefault();
    resolve(shortcutNames.filter((name) => isShortcut(name, event)));
  };
  document.addEventListener('keydown', listener, { once: true });
  const modifiers = (isCommand ? 2 : 0) + (place.startsWith('Shift+') ? 8 : 0);
  await commands.pressKey({ modifiers, key: writes, code: place.replace('Shift+', '') });
  return promise;
}

/** The shortcuts that are a character, with Ctrl or without. */
function shortcutsWith(character: string, isCommand: boolean): ShortcutName[] {
  return shortcutNames.filter((name) =>
    shortcuts[name].keys.some(
      ({ key, ...more }: { key: string; mod?: boolean; alt?: boolean; only?: string }) =>
        key === character &&
        more.alt !== true &&
        (more.mod ?? false) === isCommand &&
        more.only !== 'mac',
    ),
  );
}

const isLatin = (text: string) => /^[\p{ASCII}\p{Script=Latin}§]+$/u.test(text);

describe.each(Object.entries(LAYOUTS))('on a keyboard with the %s layout', (_name, differences) => {
  const layout = { ...US, ...differences };

  it('a key is the shortcut that it writes, or that of its place if it does not write Latin', async () => {
    for (const [place, writes] of Object.entries(layout)) {
      for (const isCommand of [false, true]) {
        // A digit counts by its place, as many layouts need Shift for it.
        const digit = /^Digit(\d)$/.exec(place)?.[1];
        const character = isLatin(writes) ? writes : US[place];
        const expected = [character, digit].flatMap((each) =>
          each === undefined ? [] : shortcutsWith(each, isCommand),
        );
        const pressed = await press(place, writes, isCommand);
        expect(pressed, `${place}, which writes ${writes}`).toEqual([...new Set(expected)]);
      }
    }
  });

  it('every shortcut that is a character can be pressed', async () => {
    const pressed = new Set<ShortcutName>();
    for (const [place, writes] of Object.entries(layout)) {
      for (const name of await press(place, writes, false)) pressed.add(name);
      for (const name of await press(place, writes, true)) pressed.add(name);
    }
    const all = [...layoutCharacters()].flatMap((character) => [
      ...shortcutsWith(character, false),
      ...shortcutsWith(character, true),
    ]);
    expect([...pressed].toSorted()).toEqual([...new Set(all)].toSorted());
  });
});

function layoutCharacters(): Set<string> {
  return new Set(
    shortcutNames.flatMap((name) =>
      shortcuts[name].keys.flatMap(({ key }) => (key.length === 1 ? [key] : [])),
    ),
  );
}
