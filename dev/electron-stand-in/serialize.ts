/** IPC values: through a structured clone, which refuses what Electron refuses, and then as text. */
import { parse, stringify } from 'devalue';

export function pack(value: unknown): string {
  let clone: unknown;
  try {
    clone = structuredClone(value);
  } catch {
    throw new Error('An object could not be cloned.');
  }
  return stringify(clone, {
    error: (thing: unknown) =>
      thing instanceof Error && { name: thing.name, message: thing.message, stack: thing.stack },
  });
}

export function unpack(text: string): unknown {
  return parse(text, {
    error: (fields: { name: string; message: string; stack: string }) =>
      Object.assign(new Error(fields.message), fields),
  });
}
