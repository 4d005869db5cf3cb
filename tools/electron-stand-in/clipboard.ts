import { strict } from './emitter.ts';

let text = '';

/** A clipboard of the app alone. */
export const clipboard = strict('clipboard', {
  async writeText(written: string): Promise<void> {
    text = written;
  },
  async readText(): Promise<string> {
    return text;
  },
});
