/**
 * Passes values between the page's world and the preload's, which share the document but no
 * objects: a CustomEvent's `detail` is cloned as soon as the other world reads it. Functions and
 * promises stay in place and are called by number.
 */
type Encoded =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'function' | 'promise' | 'own-function'; readonly id: number }
  | { readonly kind: 'array'; readonly items: readonly Encoded[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Encoded])[] };

type Signal =
  | { readonly kind: 'call'; readonly id: number; readonly args: readonly Encoded[] }
  | { readonly kind: 'result'; readonly failed: boolean; readonly value: Encoded }
  | {
      readonly kind: 'settled';
      readonly id: number;
      readonly failed: boolean;
      readonly value: Encoded;
    };

type AnyFunction = (...args: unknown[]) => unknown;

export class Peer {
  private readonly sendTo: string;
  private readonly functions: AnyFunction[] = [];
  private readonly idOf = new Map<unknown, number>();
  private readonly proxies = new Map<number, AnyFunction>();
  private readonly proxyIds = new Map<unknown, number>();
  private readonly promises = new Map<number, PromiseWithResolvers<unknown>>();
  private lastPromise = 0;
  private lastResult: Signal | undefined;

  /** `functions` are callable from the other side by their position. */
  constructor(name: string, other: string, functions: readonly AnyFunction[]) {
    this.sendTo = `electron-stand-in:${other}`;
    for (const callable of functions) this.register(callable);
    window.addEventListener(`electron-stand-in:${name}`, (event) => {
      if (event instanceof CustomEvent) this.receive(event.detail);
    });
  }

  call(id: number, args: readonly unknown[]): unknown {
    this.send({ kind: 'call', id, args: args.map((arg) => this.encode(arg)) });
    const result = this.lastResult;
    if (result?.kind !== 'result') throw new Error('The other world did not answer');
    if (result.failed) throw this.decode(result.value);
    return this.decode(result.value);
  }

  private send(signal: Signal): void {
    window.dispatchEvent(new CustomEvent(this.sendTo, { detail: signal }));
  }

  private receive(signal: Signal): void {
    if (signal.kind === 'result') {
      this.lastResult = signal;
    } else if (signal.kind === 'settled') {
      const promise = this.promises.get(signal.id);
      this.promises.delete(signal.id);
      if (signal.failed) promise?.reject(this.decode(signal.value));
      else promise?.resolve(this.decode(signal.value));
    } else {
      this.send(this.run(signal.id, signal.args));
    }
  }

  private run(id: number, args: readonly Encoded[]): Signal {
    try {
      const value = this.functions[id]?.(...args.map((arg) => this.decode(arg)));
      return { kind: 'result', failed: false, value: this.encode(value) };
    } catch (error) {
      return { kind: 'result', failed: true, value: this.encode(error) };
    }
  }

  private encode(value: unknown): Encoded {
    if (typeof value === 'function') return this.encodeFunction(value as AnyFunction);
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (typeof value !== 'object' || value === null) return { kind: 'value', value };
    if (value instanceof Promise) return this.encodePromise(value);
    if (value instanceof Error) return { kind: 'error', message: value.message };
    if (Array.isArray(value)) {
      return { kind: 'array', items: value.map((item) => this.encode(item)) };
    }
    if (String(value) !== '[object Object]')
      return { kind: 'value', value: structuredClone(value) };
    const entries = Object.entries(value).map(([key, item]): readonly [string, Encoded] => [
      key,
      this.encode(item),
    ]);
    return { kind: 'object', entries };
  }

  private encodeFunction(callable: AnyFunction): Encoded {
    const ownThere = this.proxyIds.get(callable);
    if (ownThere !== undefined) return { kind: 'own-function', id: ownThere };
    return { kind: 'function', id: this.register(callable) };
  }

  private register(callable: AnyFunction): number {
    const known = this.idOf.get(callable);
    if (known !== undefined) return known;
    const id = this.functions.push(callable) - 1;
    this.idOf.set(callable, id);
    return id;
  }

  private encodePromise(promise: Promise<unknown>): Encoded {
    const id = ++this.lastPromise;
    const syncAndExpire = (failed: boolean) => (value: unknown) =>
      this.send({ kind: 'settled', id, failed, value: this.encode(value) });
    promise.then(syncAndExpire(false)).catch(syncAndExpire(true));
    return { kind: 'promise', id };
  }

  private decode(encoded: Encoded): unknown {
    switch (encoded.kind) {
      case 'value':
        return encoded.value;
      case 'error':
        return new Error(encoded.message);
      case 'own-function':
        return this.functions[encoded.id];
      case 'function':
        return this.proxy(encoded.id);
      case 'promise': {
        const pending = Promise.withResolvers<unknown>();
        this.promises.set(encoded.id, pending);
        return pending.promise;
      }
      case 'array':
        return encoded.items.map((item) => this.decode(item));
      case 'object':
        return Object.fromEntries(encoded.entries.map(([key, item]) => [key, this.decode(item)]));
    }
  }

  /** The same function always has the same proxy, so that a listener can be removed. */
  private proxy(id: number): AnyFunction {
    const known = this.proxies.get(id);
    if (known) return known;
    const proxy: AnyFunction = (...args) => this.call(id, args);
    this.proxies.set(id, proxy);
    this.proxyIds.set(proxy, id);
    return proxy;
  }
}
