import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { lineAt, openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';
import { runToCompletion } from '../base/steps.ts';
import { AgentSilence } from './agent-silence.ts';

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

/** `write` appends so many lines of an agent; `found` are the reported numbers of new messages. */
function watchAgent({ isOn = true, isReady = true } = {}) {
  const workspace = openTestWorkspace();
  workspace.sessions.updateSettings({ notifySilence: isOn });
  const silence = new AgentSilence({ workspace, isReady: () => isReady });
  onTestFinished(() => silence.stop());
  const found: number[] = [];
  silence.onDidFallSilent(({ newMessages }) => found.push(newMessages));
  const write = (count: number) => {
    workspace.appendByAnother(...Array.from({ length: count }, () => lineAt('08:59:00')));
    workspace.sessions.syncAndExpire(workspace.thesis);
  };
  return { ...workspace, silence, found, write };
}

const pass = (minutes: number) => vi.advanceTimersByTime(minutes * MINUTE_MS);

it('an agent that stops writing after several messages is reported once', () => {
  const { found, write } = watchAgent();
  write(2);
  pass(2);
  write(2);
  pass(2);
  expect(found).toEqual([]);
  pass(1);
  expect(found).toEqual([4]);
  pass(60);
  expect(found).toEqual([4]);
  write(3);
  pass(3);
  expect(found).toEqual([4, 7]);
});

it('a few messages are not reported, even after many that are still new', () => {
  const { found, write } = watchAgent();
  write(5);
  pass(3);
  write(1);
  pass(3);
  expect(found).toEqual([5]);
});

it('messages that the user has seen are not reported; later ones are', () => {
  const { found, write, seen, thesis } = watchAgent();
  write(5);
  seen.markSeen(thesis);
  pass(3);
  expect(found).toEqual([]);
  write(3);
  pass(3);
  expect(found).toEqual([3]);
});

it('nothing is reported unless the settings say so, nor while the history is closed', () => {
  const off = watchAgent({ isOn: false });
  off.write(5);
  expect(vi.getTimerCount()).toBe(0);
  const closed = watchAgent({ isReady: false });
  closed.write(5);
  pass(3);
  const changed = watchAgent();
  changed.write(5);
  changed.sessions.updateSettings({ notifications: false });
  pass(3);
  expect([...off.found, ...closed.found, ...changed.found]).toEqual([]);
});

it('an agent whose workstream was deleted meanwhile is not reported', () => {
  const { found, write, removals, open, thesis } = watchAgent();
  write(5);
  removals.remove({ kind: 'workstream', workstreamId: thesis });
  runToCompletion(open());
  pass(3);
  expect(found).toEqual([]);
});
