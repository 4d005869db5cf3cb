import { join } from 'node:path';
import {
  Menu,
  type MenuItemConstructorOptions,
  type NativeImage,
  nativeImage,
  Tray,
} from 'electron';
import type { Clock } from '../../core/base/clock.ts';
import type { Log } from '../../core/logging/log.ts';
import type { TrayAction, TrayItem, TrayView } from './tray-view.ts';

/** A suspended machine stops timers: a short wait is never far behind the clock. */
const LONGEST_WAIT_MS = 60_000;

interface Parts {
  readonly resources: string;
  readonly platform: NodeJS.Platform;
  readonly view: () => TrayView;
  readonly act: (action: TrayAction) => void;
  readonly clock: Clock;
}

/** The tray, or null on a desktop that has no place for it: then that is no way back to the window. */
export function createTray(parts: Parts, log: Log): AppTray | null {
  try {
    return new AppTray(parts);
  } catch (error) {
    log.error('tray', error);
    return null;
  }
}

/** Shows the tray's view. A desktop may redraw it at every setting, so only differences are set. */
export class AppTray {
  readonly #view: () => TrayView;
  readonly #act: (action: TrayAction) => void;
  readonly #images: { readonly idle: NativeImage; readonly running: NativeImage };
  readonly #tray: Tray;
  readonly #platform: NodeJS.Platform;
  readonly #clock: Clock;
  // Kept while it may be open: one that is garbage-collected closes.
  #menu: Menu | null = null;
  #shown: TrayView | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: Parts) {
    this.#view = parts.view;
    this.#act = parts.act;
    this.#images = {
      idle: trayImage(parts.resources, 'idle', parts.platform),
      running: trayImage(parts.resources, 'running', parts.platform),
    };
    this.#platform = parts.platform;
    this.#clock = parts.clock;
    // Linux wants an icon and a menu from the start.
    this.#tray = new Tray(this.#images.idle);
    this.refresh();
    if (parts.platform !== 'linux') this.#answerClicks();
  }

  /** Shows what is, and again when time has made something else of it. For every change. */
  refresh(): void {
    const view = this.#view();
    const shown = this.#shown;
    this.#shown = view;
    if (view.isRunning !== shown?.isRunning) {
      this.#tray.setImage(view.isRunning ? this.#images.running : this.#images.idle);
    }
    if (view.tooltip !== shown?.tooltip) this.#tray.setToolTip(view.tooltip);
    if (view.title !== shown?.title && this.#platform === 'darwin') this.#tray.setTitle(view.title);
    if (this.#platform === 'linux' && JSON.stringify(view.menu) !== JSON.stringify(shown?.menu)) {
      this.#menu = this.#toMenu(view.menu);
      this.#tray.setContextMenu(this.#menu);
    }
    this.#refreshAt(view.changesAt);
  }

  /** Takes it away from the desktop. */
  destroy(): void {
    clearTimeout(this.#timer);
    this.#tray.destroy();
  }

  /**
   * Where a click is told of, the menu is popped up with what is true at that moment; one that is
   * attached would open by itself, on Windows for a left click too, and closes when it is replaced.
   */
  #answerClicks(): void {
    const popUp = () => {
      this.#menu = this.#toMenu(this.#view().menu);
      this.#tray.popUpContextMenu(this.#menu);
    };
    this.#tray.on('right-click', popUp);
    this.#tray.on('click', this.#platform === 'darwin' ? popUp : () => this.#act({ do: 'open' }));
  }

  #refreshAt(instant: number | null): void {
    clearTimeout(this.#timer);
    if (instant === null) return;
    const wait = Math.min(Math.max(instant - this.#clock.now(), 0), LONGEST_WAIT_MS);
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
        return { label: item.label, click: () => this.#act(item.action) };
    }
  };
}

/** macOS draws a template image in the colour that its menu bar needs. */
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
