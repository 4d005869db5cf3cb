/** Chromium's DevTools protocol over a pair of pipes: JSON messages, each ended by a zero byte. */
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

export class Connection {
  private readonly toChromium: Writable;
  private readonly pending = new Map<number, Pending>();
  private readonly sessions = new Map<string, Session>();
  private lastId = 0;
  private received = '';
  private closed = false;
  /** The session that speaks to the browser itself. */
  readonly root: Session;

  constructor(toChromium: Writable, fromChromium: Readable) {
    this.toChromium = toChromium;
    this.root = this.session('');
    // A pipe that breaks says only that Chromium has gone, which its exit reports.
    toChromium.on('error', () => this.close());
    fromChromium.on('error', () => this.close());
    fromChromium.on('close', () => this.close());
    fromChromium.setEncoding('utf8').on('data', (text: string) => this.receive(text));
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
    this.toChromium.write(`${JSON.stringify(message)}\0`);
    return new Promise((resolve, reject) => {
      const named = (reason: Error) => reject(new Error(`${method}: ${reason.message}`));
      this.pending.set(id, { resolve, reject: named });
    });
  }

  private receive(text: string): void {
    const parts = (this.received + text).split('\0');
    this.received = parts.pop() ?? '';
    for (const part of parts) this.dispatch(JSON.parse(part));
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
