import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { silentLog } from '../../../tests/support/logs.ts';
import { appearOnce } from './first-show.ts';

function followedWindow() {
  const webContents = new EventEmitter();
  const window = Object.assign(new EventEmitter(), { webContents });
  const warnings: string[] = [];
  let appeared = 0;
  const log = { ...silentLog, warn: (_source: string, message: string) => warnings.push(message) };
  appearOnce(
    window,
    () => {
      appeared += 1;
    },
    log,
  );
  return { window, webContents, warnings, appeared: () => appeared };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('a window appears once its page has drawn, and only once', () => {
  const { window, webContents, warnings, appeared } = followedWindow();
  expect(appeared()).toBe(0);
  window.emit('ready-to-show');
  webContents.emit('did-fail-load');
  vi.runAllTimers();
  expect([appeared(), warnings]).toEqual([1, []]);
});

it.each(['did-fail-load', 'render-process-gone'])('a window appears at %s', (failure) => {
  const { webContents, appeared } = followedWindow();
  webContents.emit(failure);
  expect(appeared()).toBe(1);
  vi.runAllTimers();
  expect(appeared()).toBe(1);
});

it('a window appears after a while, if its page does not draw', () => {
  const { window, warnings, appeared } = followedWindow();
  vi.advanceTimersByTime(14_999);
  expect(appeared()).toBe(0);
  vi.advanceTimersByTime(1);
  window.emit('ready-to-show');
  expect([appeared(), warnings.length]).toEqual([1, 1]);
});

it('a window that is closed before does not appear', () => {
  const { window, appeared } = followedWindow();
  window.emit('closed');
  vi.runAllTimers();
  expect(appeared()).toBe(0);
});
