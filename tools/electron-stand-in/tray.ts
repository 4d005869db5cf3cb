import { Emitter } from './emitter.ts';
import type { Menu } from './menu.ts';
import { NativeImage, nativeImage } from './native-image.ts';

interface TrayEvents {
  click: [];
  'right-click': [];
  'double-click': [];
}

/** Shows nothing. As on Linux, an empty image would be an invisible icon, and is rejected. */
export class Tray extends Emitter<TrayEvents> {
  private destroyed = false;

  constructor(image: NativeImage | string) {
    super();
    this.setImage(image);
  }

  setImage(image: NativeImage | string): void {
    this.mustExist();
    const shown = image instanceof NativeImage ? image : nativeImage.createFromPath(image);
    if (shown.isEmpty()) throw new Error('The tray was given an empty image');
  }

  setContextMenu(_menu: Menu | null): void {
    this.mustExist();
  }

  setToolTip(_toolTip: string): void {
    this.mustExist();
  }

  setTitle(_title: string): void {
    this.mustExist();
  }

  popUpContextMenu(_menu?: Menu): void {
    this.mustExist();
  }

  destroy(): void {
    this.destroyed = true;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  private mustExist(): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
  }
}
