import { strict } from './emitter.ts';

let copied = '';

/** Of its own: the system's is left alone. */
export const clipboard = strict('clipboard', {
  async readText(): Promise<string> {
    return copied;
  },

  async writeText(text: string): Promise<void> {
    copied = text;
  },
});
