/**
 * The base of every class here: an EventEmitter with typed events that throws the name of any
 * member that the stand-in lacks, instead of returning `undefined`.
 */
import { EventEmitter } from 'node:events';

// Members that JavaScript itself, and tools that print or await a value, read from any object.
const askedOfEverything = new Set(['then', 'toJSON', 'asymmetricMatch', 'nodeType', 'inspect']);

function refuseMissing(target: object, name: (receiver: unknown) => string) {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === 'symbol' || key in object || askedOfEverything.has(key)) {
        return Reflect.get(object, key, receiver);
      }
      throw new Error(`The Electron stand-in has no ${name(receiver)}.${key}`);
    },
  });
}

/** An object without events whose missing members throw. */
export function strict<Shape extends object>(name: string, shape: Shape): Shape {
  return refuseMissing(shape, () => name) as Shape;
}

export class Emitter<Events extends Record<keyof Events, unknown[]>> extends EventEmitter {
  override on<Name extends keyof Events & string>(
    name: Name,
    listener: (...args: Events[Name]) => void,
  ): this {
    return super.on(name, listener);
  }

  override once<Name extends keyof Events & string>(
    name: Name,
    listener: (...args: Events[Name]) => void,
  ): this {
    return super.once(name, listener);
  }

  override off<Name extends keyof Events & string>(
    name: Name,
    listener: (...args: Events[Name]) => void,
  ): this {
    return super.off(name, listener);
  }

  override emit<Name extends keyof Events & string>(name: Name, ...args: Events[Name]): boolean {
    return super.emit(name, ...args);
  }
}

const nameOf = (receiver: unknown) => (receiver as object).constructor.name;
Object.setPrototypeOf(Emitter.prototype, refuseMissing(EventEmitter.prototype, nameOf));
Object.setPrototypeOf(
  Emitter,
  refuseMissing(EventEmitter, (receiver) => (receiver as { name: string }).name),
);

/** An event whose default action a listener can prevent. */
export class CancelableEvent {
  private prevented = false;

  get defaultPrevented(): boolean {
    return this.prevented;
  }

  preventDefault(): void {
    this.prevented = true;
  }
}
