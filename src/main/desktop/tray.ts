import { join } from 'node:path';
import {
  Menu,
  type MenuItemConstructorOptions,
  type NativeImage,
  nativeImage,
  Tray,
} from 'electron';
import type { Log } from '../logging/log.ts';
import type { TrayAction, TrayItem, TrayView } from '../presenters/tray.ts';

const REFRESH_MS = 20_000;

interface Parts {
  readonly resources: string;
  readonly platform: NodeJS.Platform;
  readonly view: () => TrayView;
  readonly act: (action: TrayAction) => void;
}

/** The tray, or null on a desktop that has no place for it: closing the window quits, then. */
export function createTray(parts: Parts, log: Log): AppTray | null {
  try {
    return new AppTray(parts);
  } catch (error) {
    log('tray', error);
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
  #menu: Menu | null = null;
  #shown: TrayView | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(parts: Parts) {
    this.#view = parts.view;
    this.#act = parts.act;
    this.#images = {
      idle: trayImage(parts.resources, 'idle', parts.platform),
      running: trayImage(parts.resources, 'running', parts.platform),
    };
    this.#platform = parts.platform;
    // Linux wants an icon and a menu from the start.
    this.#tray = new Tray(this.#images.idle);
    this.refresh();
    if (parts.platform === 'win32') this.#answerClicks();
  }

  /** Shows what is. For every change; while a session runs also for its elapsed time. */
  refresh(): void {
    const view = this.#view();
    const shown = this.#shown;
    this.#shown = view;
    if (view.isRunning !== shown?.isRunning) {
      this.#tray.setImage(view.isRunning ? this.#images.running : this.#images.idle);
      this.#keepTime(view.isRunning);
    }
    if (view.tooltip !== shown?.tooltip) this.#tray.setToolTip(view.tooltip);
    if (JSON.stringify(view.menu) !== JSON.stringify(shown?.menu)) {
      this.#menu = Menu.buildFromTemplate(view.menu.map(this.#toMenuItem));
      if (this.#platform !== 'win32') this.#tray.setContextMenu(this.#menu);
    }
  }

  /** Takes it away from the desktop. */
  destroy(): void {
    this.#keepTime(false);
    this.#tray.destroy();
  }

  /** Windows: a left click opens the window, as there; an attached menu would open instead. */
  #answerClicks(): void {
    this.#tray.on('click', () => this.#act({ do: 'open' }));
    this.#tray.on('right-click', () => {
      if (this.#menu) this.#tray.popUpContextMenu(this.#menu);
    });
  }

  #keepTime(isRunning: boolean): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = isRunning ? setInterval(() => this.refresh(), REFRESH_MS) : null;
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
