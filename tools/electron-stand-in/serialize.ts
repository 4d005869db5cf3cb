/**
 * Serializes IPC values: first by structured clone, which rejects what Electron rejects, then as
 * text.
 */
import { parse, stringify } from 'devalue';

/** True for a key that structured clone copies like any other, but devalue rejects. */
function hasPrototypeKey(thing: unknown): thing is object {
  return typeof thing === 'object' && thing !== null && Object.hasOwn(thing, '__proto__');
}

export function pack(value: unknown): string {
  let clone: unknown;
  try {
    clone = structuredClone(value);
  } catch {
    throw new Error('An object could not be cloned.');
  }
  return stringify(clone, {
    entries: (thing: unknown) => hasPrototypeKey(thing) && Object.entries(thing),
    error: (thing: unknown) =>
      thing instanceof Error && { name: thing.name, message: thing.message, stack: thing.stack },
  });
}

export function unpack(text: string): unknown {
  return parse(text, {
    entries: (entries: [string, unknown][]) => Object.fromEntries(entries),
    error: (fields: { name: string; message: string; stack: string }) =>
      Object.assign(new Error(fields.message), fields),
  });
}
