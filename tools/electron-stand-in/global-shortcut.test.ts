/** Follows `shell/browser/api/electron_api_global_shortcut.cc` and `docs/api/global-shortcut.md`. */
import { expect, it } from 'vitest';
import { createGlobalShortcut } from './global-shortcut.ts';

function globalShortcut(byPortal: boolean, isReady = true) {
  const ends: string[] = [];
  const presses: string[] = [];
  const shortcut = createGlobalShortcut({
    isReady: () => isReady,
    byPortal,
    end: (reason) => ends.push(reason),
  });
  const register = (keys: string) => shortcut.register(keys, () => presses.push(keys));
  return { shortcut, register, presses, ends };
}

it('cannot be used before the app is ready (RegisterAll, UnregisterAll)', () => {
  const { shortcut, register } = globalShortcut(false, false);
  const message = 'globalShortcut cannot be used before the app is ready';
  expect(() => register('Alt+S')).toThrow(message);
  expect(() => shortcut.unregisterAll()).toThrow(message);
});

it('grabs keys on X11, macOS and Windows once, and releases them (Register, UnregisterAll)', () => {
  const { shortcut, register, presses, ends } = globalShortcut(false);
  expect([register('Alt+S'), register('Alt+S')]).toEqual([true, false]);
  shortcut._press('Alt+S');
  shortcut.unregisterAll();
  shortcut._press('Alt+S');
  expect({ presses, ends }).toEqual({ presses: ['Alt+S'], ends: [] });
});

it('accepts everything at once with a portal, which may deny it unnoticed (Register)', () => {
  const { shortcut, register } = globalShortcut(true);
  expect([register('Alt+S'), register('Alt+S'), register('Alt+F9')]).toEqual([true, true, true]);
  expect(shortcut.isRegistered('Alt+S')).toBe(true);
});

it('ends the app at keys that were unregistered but are still bound (ExecuteCommand)', () => {
  const { shortcut, register, ends } = globalShortcut(true);
  register('Alt+S');
  shortcut.unregisterAll();
  expect(shortcut.isRegistered('Alt+S')).toBe(false);
  shortcut._press('Alt+S');
  expect(ends).toEqual([expect.stringContaining('NOTREACHED')]);
});

it('confuses keys without a name in the portal (AcceleratorToString, issue 52223)', () => {
  const { shortcut, register, presses } = globalShortcut(true);
  register('Alt+F9');
  register('Alt+Enter');
  expect(shortcut.isRegistered('Alt+Backspace')).toBe(true);
  shortcut._press('Alt+F9');
  expect(presses).toEqual(['Alt+Enter']);
});
