import { join } from 'node:path';
import { expect, it } from 'vitest';
import { smallWindowOptions, windowOptions } from './window-options.ts';

function options(isPackaged: boolean, platform: NodeJS.Platform = 'linux') {
  const parts = {
    outDir: '/out',
    resources: '/res',
    isDark: true,
    isPackaged,
    platform,
    place: { width: 900, height: 700 },
  };
  return windowOptions(parts);
}

const preferences = (isPackaged: boolean) => options(isPackaged).webPreferences;

it('the page is sandboxed, isolated and without Node, and gets one CommonJS preload', () => {
  expect(preferences(false)).toEqual({
    preload: join('/out/preload/index.cjs'),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
    devTools: true,
  });
});

it('a packaged app has no developer tools', () => {
  expect(preferences(true)).toEqual({ ...preferences(false), devTools: false });
});

it("only on Linux the window has an icon of its own: elsewhere it would replace the executable's", () => {
  expect(options(true, 'linux').icon).toBe(join('/res/icon.png'));
  expect(options(true, 'win32')).not.toHaveProperty('icon');
});

it('the page of a small window has the same preferences', () => {
  const small = smallWindowOptions({
    outDir: '/out',
    isDark: true,
    isPackaged: true,
    platform: 'linux',
    place: { width: 400, height: 60 },
  });
  expect(small.webPreferences).toEqual(preferences(true));
});
