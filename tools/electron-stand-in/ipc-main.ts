import { strict } from './emitter.ts';
import { pack, unpack } from './serialize.ts';
import type { WebContents } from './web-contents.ts';
import type { WebFrameMain } from './web-frame-main.ts';

export interface IpcMainInvokeEvent {
  readonly sender: WebContents;
  readonly senderFrame: WebFrameMain | null;
}

// biome-ignore lint/suspicious/noExplicitAny: Electron's own type, so that a handler may name its arguments' types.
type Handler = (event: IpcMainInvokeEvent, ...args: any[]) => unknown;

const handlers = new Map<string, Handler>();

export const ipcMain = strict('ipcMain', {
  handle(channel: string, listener: Handler): void {
    if (handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    handlers.set(channel, listener);
  },

  removeHandler(channel: string): void {
    handlers.delete(channel);
  },
});

/** Answers an `invoke` with the packed result, or with an error that reads like Electron's. */
export async function handleInvoke(
  event: IpcMainInvokeEvent,
  channel: string,
  args: string,
): Promise<{ readonly value: string } | { readonly message: string }> {
  const handler = handlers.get(channel);
  try {
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return { value: pack(await handler(event, ...(unpack(args) as unknown[]))) };
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    return { message: `Error invoking remote method '${channel}': ${error}` };
  }
}
