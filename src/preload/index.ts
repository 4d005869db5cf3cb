import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Bridge, Push, PushName, RequestName } from '../shared/contract/contract.ts';

// Put in when it is built: electron.vite.config.ts.
declare const REQUESTS: readonly RequestName[];
declare const PUSHES: readonly PushName[];

const calls = REQUESTS.map((name) => [name, (input: unknown) => ipcRenderer.invoke(name, input)]);
const on = PUSHES.map((name) => [
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
