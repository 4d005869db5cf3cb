import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TrayPresence } from './tray-presence.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A desktop whose answers the test sets. */
function desktop({ isHosted = false, accepts = true } = {}) {
  const state = { isHosted, accepts, created: 0, asked: 0, changes: 0 };
  const presence = new TrayPresence({
    hasHost: async () => {
      state.asked += 1;
      return state.isHosted;
    },
    create: () => {
      state.created += 1;
      return state.accepts;
    },
  });
  presence.onDidChange(() => {
    state.changes += 1;
  });
  return { state, presence };
}

it('creates the icon if the desktop shows icons', async () => {
  const { state, presence } = desktop({ isHosted: true });
  expect(await presence.start()).toBe(true);
  expect(state).toMatchObject({ created: 1, changes: 1 });
  await presence.refresh();
  expect(state).toMatchObject({ created: 1, changes: 1 });
});

it('creates no icon before the desktop shows icons, and asks again until it does', async () => {
  const { state, presence } = desktop();
  expect(await presence.start()).toBe(false);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(state.created).toBe(0);
  expect(state.asked).toBeGreaterThan(1);
  state.isHosted = true;
  await vi.advanceTimersByTimeAsync(3000);
  expect(presence.isVisible).toBe(true);
  const { asked } = state;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(state).toMatchObject({ created: 1, asked });
});

it('creates the icon again when a desktop that had stopped showing icons shows them again', async () => {
  const { state, presence } = desktop({ isHosted: true });
  await presence.start();
  state.isHosted = false;
  expect(await presence.refresh()).toBe(false);
  state.isHosted = true;
  expect(await presence.refresh()).toBe(true);
  expect(state).toMatchObject({ created: 2, changes: 3 });
});

it('is not visible if the desktop does not accept the icon', async () => {
  const { presence } = desktop({ isHosted: true, accepts: false });
  expect(await presence.refresh()).toBe(false);
});

it('creates one icon for two checks at the same time', async () => {
  const { state, presence } = desktop({ isHosted: true });
  await Promise.all([presence.refresh(), presence.refresh()]);
  expect(state.created).toBe(1);
});

it('stops asking some minutes after the start, and when it is stopped', async () => {
  const { state, presence } = desktop();
  await presence.start();
  await vi.advanceTimersByTimeAsync(3_600_000);
  const { asked } = state;
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(state.asked).toBe(asked);

  const other = desktop();
  await other.presence.start();
  other.presence.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(other.state.asked).toBe(1);
});

it('stops asking if it is stopped while it waits for an answer', async () => {
  const { state, presence } = desktop();
  const started = presence.start();
  presence.stop();
  await started;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(state.asked).toBe(1);
});
