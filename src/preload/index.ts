import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Bridge, Push, RequestName } from '../shared/contract/contract.ts';

// Inserted by the build (electron.vite.config.ts): the contract itself would bring its schemas along.
declare const REQUESTS: readonly RequestName[];
declare const PUSH_CHANNEL: string;

const calls = REQUESTS.map((name) => [name, (input: unknown) => ipcRenderer.invoke(name, input)]);
const onPush: Bridge['onPush'] = (listener) => {
  const forward = (_event: IpcRendererEvent, push: Push) => listener(push);
  ipcRenderer.on(PUSH_CHANNEL, forward);
  return () => {
    ipcRenderer.off(PUSH_CHANNEL, forward);
  };
};
contextBridge.exposeInMainWorld('workstreams', { ...Object.fromEntries(calls), onPush });
