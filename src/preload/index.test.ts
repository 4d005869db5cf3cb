import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import type { Bridge } from '../shared/contract/contract.ts';

const CHANNEL = 'push';

/** Runs the preload as in a new document, beside an `ipcRenderer` of ours: there is no Electron here. */
async function openDocument() {
  const invoke = vi.fn(async (name: string) => ({ ok: true, value: name }));
  const ipcRenderer = Object.assign(new EventEmitter(), { invoke });
  const exposed: Record<string, Bridge> = {};
  const contextBridge = {
    exposeInMainWorld: (name: string, bridge: Bridge) => {
      exposed[name] = bridge;
    },
  };
  vi.resetModules();
  vi.stubGlobal('REQUESTS', ['loadSnapshot', 'endAll']);
  vi.stubGlobal('PUSH_CHANNEL', CHANNEL);
  vi.doMock('electron', () => ({ ipcRenderer, contextBridge }));
  await import('./index.ts');
  const push = (revision: number) => ipcRenderer.emit(CHANNEL, {}, { revision });
  return { bridge: exposed.workstreams as Bridge, invoke, push };
}

it('asks for the snapshot at once, for the first request of the page', async () => {
  const { bridge, invoke } = await openDocument();
  expect(invoke.mock.calls).toEqual([['loadSnapshot']]);
  expect(await bridge.loadSnapshot()).toEqual({ ok: true, value: 'loadSnapshot' });
  expect(invoke).toHaveBeenCalledTimes(1);
  await bridge.loadSnapshot();
  expect(invoke).toHaveBeenCalledTimes(2);
});

it('keeps the pushes from then on for the page, in their order, each once', async () => {
  const { bridge, push } = await openDocument();
  push(1);
  push(2);
  const received: unknown[] = [];
  const stop = bridge.onPush((each) => received.push(each.revision));
  push(3);
  expect(received).toEqual([1, 2, 3]);
  stop();
  push(4);
  bridge.onPush((each) => received.push(each.revision));
  expect(received).toEqual([1, 2, 3]);
});
