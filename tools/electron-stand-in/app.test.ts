/** Follows `shell/browser/browser.cc`, `browser_linux.cc` and `native_window_views_win.cc`. */
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/support/test-workspace.ts';
import { App } from './app.ts';

function runningApp(windows: number) {
  const events: string[] = [];
  const app = new App((code) => events.push(`ended with ${code}`));
  app.setPath('userData', temporaryFolder());
  app._becomeReady();
  for (const name of ['before-quit', 'will-quit', 'quit', 'window-all-closed'] as const) {
    app.on(name, () => events.push(name));
  }
  for (let made = 0; made < windows; made += 1) {
    const window = {
      close: () => app._windowClosed(window),
      destroy: () => app._windowClosed(window),
      emit: (name: string) => events.push(name) > 0,
    };
    app._windows.add(window);
  }
  return { app, events };
}

describe('the end of the app', () => {
  it('asks the app and its windows when it quits (Browser::Quit)', async () => {
    const { app, events } = runningApp(1);
    app.quit();
    await new Promise(setImmediate);
    expect(events).toEqual(['before-quit', 'will-quit', 'quit', 'ended with 0']);
  });

  it('asks neither at a loss of the display or the bus (ExitOnSessionLoss, ExitWithCode)', () => {
    const { app, events } = runningApp(2);
    app.exit(0);
    expect(events).toEqual(['quit', 'ended with 0']);
  });

  it('emits nothing when it exits before it is ready (ExitWithCode)', () => {
    const events: string[] = [];
    const app = new App((code) => events.push(`ended with ${code}`));
    app.on('quit', () => events.push('quit'));
    app.exit(2);
    expect(events).toEqual(['ended with 2']);
  });

  it('tells only its windows when Windows ends the session (WM_ENDSESSION)', () => {
    const shown = runningApp(1);
    shown.app._endSession();
    expect(shown.events).toEqual(['session-end', 'ended with 0']);
    const windowless = runningApp(0);
    windowless.app._endSession();
    expect(windowless.events).toEqual(['ended with 0']);
  });
});

it('undoes --no-sandbox when the app enables the sandbox (App::EnableSandbox)', () => {
  const app = new App(() => {});
  app.commandLine._read(['--no-sandbox', '--lang=de']);
  app.enableSandbox();
  expect(app.commandLine.hasSwitch('no-sandbox')).toBe(false);
  expect(app.commandLine._asArguments).toEqual(['--lang=de', '--enable-sandbox']);
});
