/** Follows `shell/browser/native_window_views.cc` and `docs/api/browser-window.md`. */
import { describe, expect, it } from 'vitest';
import { type StateChange, WindowState } from './window-state.ts';

function windowOn(system: 'linux' | 'win32' | 'wayland', isShown = false) {
  const changes: StateChange[] = [];
  const state = new WindowState(
    {
      platform: system === 'wayland' ? 'linux' : system,
      isWayland: system === 'wayland',
      report: (change) => changes.push(change),
    },
    isShown,
  );
  return { state, changes };
}

it('shows a hidden window as a minimized one (Minimize)', () => {
  const { state, changes } = windowOn('linux');
  state.minimize();
  expect([state.isVisible, state.isMinimized, changes]).toEqual([true, true, ['minimize']]);
});

it('shows a hidden window when it is maximized (Maximize)', () => {
  const { state, changes } = windowOn('linux');
  state.maximize();
  expect([state.isVisible, state.isMaximized, changes]).toEqual([true, true, ['show']]);
});

it('does not focus a hidden window (Focus)', () => {
  const { state } = windowOn('linux');
  state.focus();
  expect(state.isFocused).toBe(false);
});

it('is not visible on Windows while minimized (IsVisible)', () => {
  const { state } = windowOn('win32', true);
  state.minimize();
  expect(state.isVisible).toBe(false);
  state.restore();
  expect(state.isVisible).toBe(true);
});

it('shows a window without focusing it on X11 (ShowInactive)', () => {
  const { state, changes } = windowOn('linux');
  state.showInactive();
  expect([state.isVisible, state.isFocused, changes]).toEqual([true, false, ['show']]);
});

describe('on Wayland', () => {
  it('does not know that a window is minimized (event "minimize")', () => {
    const { state, changes } = windowOn('wayland', true);
    state.minimize();
    expect([state.isMinimized, changes]).toEqual([false, ['blur']]);
  });

  it('does not bring a minimized window back (restore, focus)', () => {
    const { state, changes } = windowOn('wayland', true);
    state.minimize();
    state.restore();
    state.show();
    state.focus();
    expect([state.isFocused, changes]).toEqual([false, ['blur']]);
  });

  it('focuses a new window even if it was to be inactive (showInactive)', () => {
    const { state } = windowOn('wayland');
    state.showInactive();
    expect(state.isFocused).toBe(true);
  });

  it('does not take the focus from a window (blur)', () => {
    const { state } = windowOn('wayland', true);
    state.blur();
    expect(state.isFocused).toBe(true);
  });
});
