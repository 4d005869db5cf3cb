import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { type Bridge, type Push, type PushName, pushes, requests } from '../shared/contract.ts';

const calls = Object.keys(requests).map((name) => [
  name,
  (input: unknown) => ipcRenderer.invoke(name, input),
]);
const on = Object.keys(pushes).map((name) => [
  name,
  (listener: (push: Push<PushName>) => void) => {
    const forward = (_event: IpcRendererEvent, push: Push<PushName>) => listener(push);
    ipcRenderer.on(name, forward);
    return () => {
      ipcRenderer.off(name, forward);
    };
  },
]);
const bridge = { ...Object.fromEntries(calls), on: Object.fromEntries(on) } as Bridge;
contextBridge.exposeInMainWorld('workstreams', bridge);
