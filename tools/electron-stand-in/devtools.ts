/** Chromium's DevTools protocol: JSON messages over a pair of pipes or a WebSocket. */
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Protocol } from './devtools-protocol.ts';

type Commands = Protocol.CommandParameters;
type Results = Protocol.CommandReturnValues;
type Events = Protocol.EventMap;

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (reason: Error) => void;
}

/** Carries messages to and from Chromium. */
export interface Transport {
  send(message: string): void;
  /** Sets who receives messages and who is notified when Chromium is gone. */
  listen(onMessage: (message: string) => void, onClose: () => void): void;
}

/** The pipes of a Chromium that this process started: each message ends with a zero byte. */
export function pipeTransport(toChromium: Writable, fromChromium: Readable): Transport {
  return {
    send: (message) => toChromium.write(`${message}\0`),
    listen(onMessage, onClose) {
      let received = '';
      // A broken pipe only means that Chromium is gone, which its exit reports.
      for (const stream of [toChromium, fromChromium]) stream.on('error', onClose);
      fromChromium.on('close', onClose);
      fromChromium.setEncoding('utf8').on('data', (text: string) => {
        const parts = (received + text).split('\0');
        received = parts.pop() ?? '';
        for (const part of parts) onMessage(part);
      });
    },
  };
}

/** A Chromium that listens on a port. Resolves once it is connected. */
export async function socketTransport(url: string): Promise<Transport> {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error(`Cannot connect to ${url}`)));
  });
  return {
    send: (message) => socket.send(message),
    listen(onMessage, onClose) {
      socket.addEventListener('message', ({ data }) => onMessage(String(data)));
      socket.addEventListener('close', onClose);
    },
  };
}

export class Connection {
  private readonly transport: Transport;
  private readonly pending = new Map<number, Pending>();
  private readonly sessions = new Map<string, Session>();
  private lastId = 0;
  private closed = false;
  /** The session that speaks to the browser itself. */
  readonly root: Session;

  constructor(transport: Transport) {
    this.transport = transport;
    this.root = this.session('');
    transport.listen(
      (message) => this.dispatch(JSON.parse(message)),
      () => this.close(),
    );
  }

  session(id: string): Session {
    const session = new Session((method, params) => this.send(id, method, params));
    this.sessions.set(id, session);
    return session;
  }

  private send(sessionId: string, method: string, params: unknown): Promise<unknown> {
    if (this.closed) return Promise.reject(new Error(`${method}: Chromium has gone`));
    const id = ++this.lastId;
    const message = { id, method, params, ...(sessionId === '' ? {} : { sessionId }) };
    this.transport.send(JSON.stringify(message));
    return new Promise((resolve, reject) => {
      const named = (reason: Error) => reject(new Error(`${method}: ${reason.message}`));
      this.pending.set(id, { resolve, reject: named });
    });
  }

  private dispatch(message: {
    id?: number;
    sessionId?: string;
    method?: string;
    params?: unknown;
    result?: unknown;
    error?: { message: string };
  }): void {
    if (message.id === undefined) {
      const session = this.sessions.get(message.sessionId ?? '');
      if (message.method !== undefined) session?.events.emit(message.method, message.params);
      return;
    }
    const waiting = this.pending.get(message.id);
    this.pending.delete(message.id);
    if (message.error) waiting?.reject(new Error(message.error.message));
    else waiting?.resolve(message.result);
  }

  private close(): void {
    if (this.closed) return;
    this.closed = true;
    for (const { reject } of this.pending.values()) reject(new Error('Chromium has gone'));
    this.pending.clear();
    this.root.events.emit('closed');
  }
}

/** One conversation: with the browser, or with one tab. */
export class Session {
  private readonly transmit: (method: string, params: unknown) => Promise<unknown>;
  readonly events = new EventEmitter();

  constructor(transmit: (method: string, params: unknown) => Promise<unknown>) {
    this.transmit = transmit;
  }

  send<Method extends keyof Commands & keyof Results>(
    method: Method,
    params?: Commands[Method],
  ): Promise<Results[Method]> {
    return this.transmit(method, params) as Promise<Results[Method]>;
  }

  on<Name extends keyof Events & string>(
    name: Name,
    listener: (...args: Events[Name]) => void,
  ): void {
    this.events.on(name, listener);
  }
}
