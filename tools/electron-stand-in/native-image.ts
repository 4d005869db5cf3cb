import { existsSync, readFileSync } from 'node:fs';
import { strict } from './emitter.ts';

interface Size {
  width: number;
  height: number;
}

const PNG_SIGNATURE = '89504e470d0a1a0a';
const EMPTY: Size = { width: 0, height: 0 };

/** Only the size of an image is known. Like Electron's, an unreadable image is empty. */
export class NativeImage {
  private readonly size: Size;
  private template = false;

  constructor(size: Size) {
    this.size = size;
  }

  isEmpty(): boolean {
    return this.size.width === 0;
  }

  getSize(): Size {
    return { ...this.size };
  }

  setTemplateImage(option: boolean): void {
    this.template = option;
  }

  isTemplateImage(): boolean {
    return this.template;
  }
}

export const nativeImage = strict('nativeImage', {
  createEmpty: () => new NativeImage(EMPTY),
  createFromPath: (path: string) => new NativeImage(pngSize(path)),
});

function pngSize(path: string): Size {
  if (!existsSync(path)) return EMPTY;
  const bytes = readFileSync(path);
  if (bytes.toString('hex', 0, 8) !== PNG_SIGNATURE) return EMPTY;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}
