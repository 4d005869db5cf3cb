import { strict } from './emitter.ts';

let text = '';

/** A clipboard that nobody else has. */
export const clipboard = strict('clipboard', {
  async writeText(written: string): Promise<void> {
    text = written;
  },
  async readText(): Promise<string> {
    return text;
  },
});
