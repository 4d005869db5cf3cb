import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Bridge, Push, RequestName } from '../shared/contract/contract.ts';

// Inserted by the build (electron.vite.config.ts): the contract itself would bring its schemas along.
declare const REQUESTS: readonly RequestName[];
declare const PUSH_CHANNEL: string;

const SNAPSHOT: RequestName = 'loadSnapshot';

/** What every page asks first: the answer is on its way while the page's code is loaded. */
let asked: ReturnType<Bridge['loadSnapshot']> | null = ipcRenderer.invoke(SNAPSHOT);
/** The pushes that come before the page listens. */
const early: Push[] = [];
const keep = (_event: IpcRendererEvent, push: Push) => void early.push(push);
ipcRenderer.on(PUSH_CHANNEL, keep);

const calls = REQUESTS.map((name) => [name, (input: unknown) => ipcRenderer.invoke(name, input)]);
const loadSnapshot: Bridge['loadSnapshot'] = () => {
  const answer = asked ?? ipcRenderer.invoke(SNAPSHOT);
  asked = null;
  return answer;
};
const onPush: Bridge['onPush'] = (listener) => {
  const forward = (_event: IpcRendererEvent, push: Push) => listener(push);
  ipcRenderer.off(PUSH_CHANNEL, keep);
  ipcRenderer.on(PUSH_CHANNEL, forward);
  for (const push of early.splice(0)) listener(push);
  return () => {
    ipcRenderer.off(PUSH_CHANNEL, forward);
  };
};
const bridge = { ...Object.fromEntries(calls), loadSnapshot, onPush };
contextBridge.exposeInMainWorld('workstreams', bridge);
