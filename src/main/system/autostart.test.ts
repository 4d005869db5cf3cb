import { expect, it } from 'vitest';
import { LoginItems } from '../../../tools/electron-stand-in/login-items.ts';
import { loginItem, startsHidden } from './autostart.ts';

const PROGRAM = 'C:\\Program Files\\Workstreams\\Workstreams.exe';

function appOn(platform: 'win32' | 'darwin', isPackaged = true) {
  const items = new LoginItems(platform, PROGRAM);
  const app = {
    isPackaged,
    getAppPath: () => 'C:\\My code\\workstreams',
    setLoginItemSettings: (settings: { openAtLogin: boolean; args?: string[] }) =>
      items.set(settings),
    getLoginItemSettings: (options?: { args?: string[] }) => items.get(options),
  };
  return { items, app, item: loginItem(app, platform, {}) };
}

it('starts hidden at login on Windows, with arguments that Electron alone quotes', () => {
  const { items, item } = appOn('win32');
  item.set(true);
  expect(items._line).toBe(`"${PROGRAM}" --hidden`);
  expect(item.isOn).toBe(true);
  item.set(false);
  expect([items._line, item.isOn]).toEqual([null, false]);
});

it('starts the app with Electron in development, wherever its folder is', () => {
  const { items, item } = appOn('win32', false);
  item.set(true);
  expect(items._line).toBe(`"${PROGRAM}" "C:\\My code\\workstreams" --hidden`);
  expect(item.isOn).toBe(true);
});

it('is off if Task Manager disabled it', () => {
  const { items, item } = appOn('win32');
  item.set(true);
  items._isApproved = false;
  expect(item.isOn).toBe(false);
});

it('is on on macOS as the system says', () => {
  const { item } = appOn('darwin');
  item.set(true);
  expect(item.isOn).toBe(true);
});

it('is a hidden start by its option, and on macOS at login', () => {
  const { app } = appOn('darwin');
  const atLogin = {
    getLoginItemSettings: () => ({ ...app.getLoginItemSettings(), wasOpenedAtLogin: true }),
  };
  expect(startsHidden(app, ['workstreams', '--hidden'], 'linux')).toBe(true);
  expect(startsHidden(app, ['workstreams'], 'darwin')).toBe(false);
  expect(startsHidden(atLogin, ['workstreams'], 'darwin')).toBe(true);
  expect(startsHidden(atLogin, ['workstreams'], 'win32')).toBe(false);
});
