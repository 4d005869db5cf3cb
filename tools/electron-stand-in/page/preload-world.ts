/** Runs in the preload's isolated world, before the preload: its `require('electron')`. */
import { pack, unpack } from '../serialize.ts';
import { contextMenuParams } from './context-menu.ts';
import { RECEIVE_FUNCTION, SEND_BINDING, type ToMain, type ToPage } from './messages.ts';
import { Peer } from './transfer.ts';

const EXPOSE = 0;
const shared = globalThis as unknown as Record<string, (text: string) => void>;

function send(message: ToMain): void {
  shared[SEND_BINDING]?.(JSON.stringify(message));
}

type Listener = (event: object, ...args: unknown[]) => void;
const listeners = new Map<string, Set<Listener>>();
const replies = new Map<number, PromiseWithResolvers<unknown>>();
let lastInvoke = 0;

const ipcRenderer = {
  async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const packed = pack(args);
    const id = ++lastInvoke;
    const reply = Promise.withResolvers<unknown>();
    replies.set(id, reply);
    send({ kind: 'invoke', id, channel, args: packed });
    return reply.promise;
  },
  on(channel: string, listener: Listener) {
    listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    return ipcRenderer;
  },
  off(channel: string, listener: Listener) {
    listeners.get(channel)?.delete(listener);
    return ipcRenderer;
  },
};

shared[RECEIVE_FUNCTION] = (text) => {
  const message: ToPage = JSON.parse(text);
  if (message.kind === 'push') {
    const args = unpack(message.args) as unknown[];
    for (const listener of [...(listeners.get(message.channel) ?? [])]) {
      listener({ sender: ipcRenderer, ports: [] }, ...args);
    }
    return;
  }
  const reply = replies.get(message.id);
  replies.delete(message.id);
  if (message.kind === 'reply') reply?.resolve(unpack(message.value));
  else reply?.reject(new Error(message.message));
};

const page = new Peer('preload', 'page', [(url) => send({ kind: 'open', url: String(url) })]);

const contextBridge = {
  exposeInMainWorld(key: string, api: unknown): void {
    page.call(EXPOSE, [key, api]);
  },
};

// Electron shows no menu by itself, and tells the app of those that the page leaves to it.
addEventListener('contextmenu', (event) => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  send({ kind: 'context-menu', params: contextMenuParams(event) });
});

const modules: Record<string, object> = { electron: { contextBridge, ipcRenderer } };

/** The modules that a sandboxed preload can require; its source is wrapped in a call with this. */
export function requireInPreload(name: string): object {
  const found = modules[name];
  if (!found) throw new Error(`module not found: ${name}`);
  return new Proxy(found, {
    get(target, key) {
      if (key in target) return Reflect.get(target, key);
      throw new Error(`The Electron stand-in has no ${name}.${String(key)} for preloads`);
    },
  });
}
