import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import type { Send } from '../ipc/pushes.ts';
import { ORIGIN } from './own-page.ts';

/** The one window. Closing it hides it as long as there is another way back to it. */
export class MainWindow {
  readonly #paths: { readonly preload: string; readonly icon: string };
  readonly #staysInTray: () => boolean;
  #window: BrowserWindow | null = null;

  constructor(parts: { outDir: string; resources: string; staysInTray: () => boolean }) {
    this.#paths = {
      preload: join(parts.outDir, 'preload/index.cjs'),
      icon: join(parts.resources, 'icon.png'),
    };
    this.#staysInTray = parts.staysInTray;
  }

  /** Brings the window to the front; opens it first if there is none. */
  show(): void {
    if (!this.#window) {
      this.#open('');
      return;
    }
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  /** Shows a workstream: in the page that is there, or as the first one of a new page. */
  showWorkstream(workstreamId: string, tellPage: () => void): void {
    if (this.#window) {
      tellPage();
      this.show();
    } else {
      this.#open(`#${workstreamId}`);
    }
  }

  readonly send: Send = (name, push) => {
    this.#window?.webContents.send(name, push);
  };

  #open(hash: string): void {
    const window = new BrowserWindow({
      width: 1120,
      height: 760,
      minWidth: 480,
      minHeight: 420,
      show: false,
      title: 'Workstreams',
      icon: this.#paths.icon,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#171a19' : '#fbfbfa',
      autoHideMenuBar: true,
      webPreferences: {
        preload: this.#paths.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
      },
    });
    this.#window = window;
    window.once('ready-to-show', () => window.show());
    window.on('close', (event) => {
      if (!this.#staysInTray()) return;
      event.preventDefault();
      window.hide();
    });
    window.on('closed', () => {
      this.#window = null;
    });
    void window.loadURL(`${ORIGIN}/index.html${hash}`);
  }
}
