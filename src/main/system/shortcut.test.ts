import { expect, it } from 'vitest';
import { recordingLog } from '../../../tests/support/logs.ts';
import { createGlobalShortcut } from '../../../tools/electron-stand-in/global-shortcut.ts';
import { Shortcut } from './shortcut.ts';

function shortcutOn(session: 'x11' | 'wayland', taken: readonly string[] = []) {
  const byPortal = session === 'wayland';
  const ends: string[] = [];
  const global = createGlobalShortcut({
    isReady: () => true,
    byPortal,
    taken,
    end: (why) => ends.push(why),
  });
  const { log, sources } = recordingLog();
  const shortcut = new Shortcut({ global, byPortal, log });
  let presses = 0;
  shortcut.onDidPress(() => {
    presses += 1;
  });
  const press = (keys: string) => {
    const before = presses;
    global._press(keys);
    return presses - before;
  };
  return { shortcut, press, ends, sources };
}

it('works on X11 until it is replaced', () => {
  const { shortcut, press } = shortcutOn('x11');
  expect(shortcut.state).toBeNull();
  shortcut.use('Alt+S');
  expect([shortcut.state, press('Alt+S')]).toEqual(['works', 1]);
  shortcut.use('Alt+F9');
  expect([shortcut.state, press('Alt+F9'), press('Alt+S')]).toEqual(['works', 1, 0]);
  shortcut.use(null);
  expect([shortcut.state, press('Alt+F9')]).toEqual([null, 0]);
});

it('is taken if another program has the keys, or Electron does not know them', () => {
  const { shortcut, sources } = shortcutOn('x11', ['Alt+S']);
  shortcut.use('Alt+S');
  expect([shortcut.state, sources]).toEqual(['taken', []]);
  shortcut.use('Nonsense+Keys');
  expect([shortcut.state, sources]).toEqual(['taken', ['shortcut']]);
});

it('is only requested on Wayland, where the portal reports no outcome', () => {
  const { shortcut, press } = shortcutOn('wayland');
  shortcut.use('Alt+S');
  expect([shortcut.state, press('Alt+S')]).toEqual(['requested', 1]);
});

it('ignores replaced keys on Wayland, where unregistering them would end the app', () => {
  const { shortcut, press, ends } = shortcutOn('wayland');
  shortcut.use('Alt+S');
  shortcut.use('Alt+T');
  expect([press('Alt+S'), press('Alt+T')]).toEqual([0, 1]);
  shortcut.use(null);
  expect([shortcut.state, press('Alt+T')]).toEqual([null, 0]);
  shortcut.use('Alt+S');
  expect([shortcut.state, press('Alt+S'), press('Alt+T')]).toEqual(['requested', 1, 0]);
  shortcut.stop();
  expect([press('Alt+S'), ends]).toEqual([0, []]);
});

it('does not request keys that Wayland desktops cannot tell apart', () => {
  const { shortcut, press } = shortcutOn('wayland');
  shortcut.use('Alt+F9');
  expect([shortcut.state, press('Alt+F9')]).toEqual(['unsupported', 0]);
});
