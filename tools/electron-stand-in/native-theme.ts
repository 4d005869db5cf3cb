import { Emitter } from './emitter.ts';

type Source = 'system' | 'light' | 'dark';

class NativeTheme extends Emitter<{ updated: [] }> {
  private source: Source = 'system';

  get themeSource(): Source {
    return this.source;
  }

  set themeSource(source: Source) {
    if (source === this.source) return;
    this.source = source;
    setImmediate(() => this.emit('updated'));
  }

  /** The stand-in's system is light. */
  get shouldUseDarkColors(): boolean {
    return this.source === 'dark';
  }
}

export const nativeTheme = new NativeTheme();
