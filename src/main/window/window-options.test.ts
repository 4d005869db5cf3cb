import { join } from 'node:path';
import { expect, it } from 'vitest';
import { windowOptions } from './window-options.ts';

function preferences(isPackaged: boolean) {
  const parts = {
    outDir: '/out',
    resources: '/res',
    isDark: true,
    isPackaged,
    place: { width: 900, height: 700 },
  };
  return windowOptions(parts).webPreferences;
}

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
