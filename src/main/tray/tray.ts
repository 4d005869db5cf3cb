import { join } from 'node:path';
import {
  Menu,
  type MenuItemConstructorOptions,
  type NativeImage,
  nativeImage,
  Tray,
} from 'electron';
import type { Clock } from '../../core/base/clock.ts';
import { Emitter } from '../../core/base/emitter.ts';
import type { Log } from '../../core/logging/log.ts';
import type { TrayAction, TrayItem, TrayView } from './tray-view.ts';

/** Timers stop while the machine is suspended: after a short wait, none is far behind the clock. */
const LONGEST_WAIT_MS = 60_000;

interface Deps {
  readonly resources: string;
  readonly platform: NodeJS.Platform;
  readonly view: () => TrayView;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Shows the tray's view, from `create` on. Sets only what differs: a desktop may redraw the icon every
 * time.
 */
export class AppTray {
  readonly #deps: Deps;
  readonly #chosen = new Emitter<TrayAction>();
  readonly #images: { readonly idle: NativeImage; readonly running: NativeImage };
  #tray: Tray | null = null;
  // Referenced while it may be open: a menu that is garbage-collected closes.
  #menu: Menu | null = null;
  #shown: TrayView | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The user has chosen an item of the menu. */
  readonly onDidChoose = this.#chosen.on;

  constructor(deps: Deps) {
    this.#deps = deps;
    const { resources, platform } = deps;
    this.#images = {
      idle: trayImage(resources, 'idle', platform),
      running: trayImage(resources, 'running', platform),
    };
  }

  /**
   * Puts the icon into the tray; true if the desktop accepted it. Replaces the icon if there is one:
   * Chromium never shows one that was made while no host was registered.
   */
  create(): boolean {
    this.destroy();
    try {
      this.#tray = new Tray(this.#images.idle);
    } catch (error) {
      this.#deps.log.error('tray', error);
      return false;
    }
    this.refresh();
    this.#handleClicks(this.#tray);
    return true;
  }

  /** Shows the current view, and again when time changes it. To be called after every change. */
  refresh(): void {
    const tray = this.#tray;
    if (tray === null) return;
    const view = this.#deps.view();
    const shown = this.#shown;
    this.#shown = view;
    if (view.isRunning !== shown?.isRunning) {
      tray.setImage(view.isRunning ? this.#images.running : this.#images.idle);
    }
    if (view.tooltip !== shown?.tooltip) tray.setToolTip(view.tooltip);
    if (view.title !== shown?.title && this.#deps.platform === 'darwin') tray.setTitle(view.title);
    if (
      this.#deps.platform === 'linux' &&
      JSON.stringify(view.menu) !== JSON.stringify(shown?.menu)
    ) {
      this.#menu = this.#toMenu(view.menu);
      tray.setContextMenu(this.#menu);
    }
    this.#refreshAt(view.changesAt);
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#tray?.destroy();
    this.#tray = null;
    this.#shown = null;
  }

  /**
   * Except on Linux, pops up a menu that is built for the click: an attached menu would open by
   * itself, on Windows for a left click too, and would close when it is replaced. Linux desktops
   * that don't open the attached menu on a left click report the click.
   */
  #handleClicks(tray: Tray): void {
    const { platform, view } = this.#deps;
    const open = () => this.#chosen.emit({ do: 'open' });
    const popUp = () => {
      this.#menu = this.#toMenu(view().menu);
      tray.popUpContextMenu(this.#menu);
    };
    if (platform !== 'linux') tray.on('right-click', popUp);
    tray.on('click', platform === 'darwin' ? popUp : open);
  }

  #refreshAt(instant: number | null): void {
    clearTimeout(this.#timer);
    if (instant === null) return;
    const wait = Math.min(Math.max(instant - this.#deps.clock.now(), 0), LONGEST_WAIT_MS);
    this.#timer = setTimeout(() => this.refresh(), wait);
  }

  #toMenu(items: readonly TrayItem[]): Menu {
    return Menu.buildFromTemplate(items.map(this.#toMenuItem));
  }

  readonly #toMenuItem = (item: TrayItem): MenuItemConstructorOptions => {
    switch (item.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'heading':
        return { label: item.label, enabled: false };
      case 'submenu':
        return { label: item.label, submenu: item.items.map(this.#toMenuItem) };
      case 'action':
        return { label: item.label, click: () => this.#chosen.emit(item.action) };
    }
  };
}

/** On macOS a template image, which the menu bar draws in its own colour. */
function trayImage(
  resources: string,
  name: 'idle' | 'running',
  platform: NodeJS.Platform,
): NativeImage {
  const isTemplate = platform === 'darwin';
  const file = isTemplate ? `tray-${name}Template.png` : `tray-${name}.png`;
  const image = nativeImage.createFromPath(join(resources, file));
  if (isTemplate) image.setTemplateImage(true);
  return image;
}
