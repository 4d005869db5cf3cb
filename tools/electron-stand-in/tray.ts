import { Emitter } from './emitter.ts';
import type { Menu } from './menu.ts';
import { blockUntilAnswered } from './modal.ts';
import { NativeImage, nativeImage } from './native-image.ts';
import { isHostRegistered } from './status-notifier.ts';

interface TrayEvents {
  click: [];
  'right-click': [];
  'double-click': [];
}

/**
 * Not visible to a person. As on Linux, an empty image would be an invisible icon, and is rejected;
 * and the desktop is asked for a place only once, at construction: an icon without one is lost for
 * good, which the app does not learn (`shell/browser/ui/tray_icon_linux.cc`,
 * `OnImplInitializationFailed`).
 */
export class Tray extends Emitter<TrayEvents> {
  private destroyed = false;
  /** Resolves to whether the desktop shows the icon. */
  readonly _isShown: Promise<boolean>;

  constructor(image: NativeImage | string) {
    super();
    this.setImage(image);
    this._isShown = process.platform === 'linux' ? isHostRegistered() : Promise.resolve(true);
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

  /** A native menu: the page cannot see it, and the process waits until somebody closes it. */
  popUpContextMenu(_menu?: Menu): void {
    this.mustExist();
    // `shell/browser/ui/tray_icon.h`: Linux has no implementation, as the desktop opens the menu.
    if (process.platform !== 'linux') blockUntilAnswered('The menu of the tray icon is open.');
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
