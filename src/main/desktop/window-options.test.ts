import { join } from 'node:path';
import { expect, it } from 'vitest';
import { windowOptions } from './window-options.ts';

it('the page is sandboxed, isolated and without Node, and gets one CommonJS preload', () => {
  const { webPreferences } = windowOptions({ outDir: '/out', resources: '/res', isDark: true });
  expect(webPreferences).toEqual({
    preload: join('/out/preload/index.cjs'),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
  });
});
