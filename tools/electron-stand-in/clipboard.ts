import { strict } from './emitter.ts';

type Contents = Record<string, string>;

let written: Contents = {};
const contentsOf = new WeakMap<ClipboardItem, Contents>();

/** What is written to the clipboard at once, by type. */
export class ClipboardItem {
  readonly types: string[];

  constructor(contents: Contents) {
    this.types = Object.keys(contents);
    contentsOf.set(this, contents);
  }
}

/** A clipboard of the app alone. */
export const clipboard = strict('clipboard', {
  async write(items: ClipboardItem[]): Promise<void> {
    written = Object.assign({}, ...items.map((item) => contentsOf.get(item)));
  },
  async writeText(text: string): Promise<void> {
    written = { 'text/plain': text };
  },
  async readText(): Promise<string> {
    return written['text/plain'] ?? '';
  },
});
