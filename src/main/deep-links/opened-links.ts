import type { app as electronApp } from 'electron';
import { LINK_SCHEME } from '../../shared/model/deep-link.ts';
import { linksIn } from './parse-link.ts';

type App = typeof electronApp;

/**
 * The links that the system opens the app with: on macOS by an event, which can come before `ready`,
 * elsewhere as an argument of a first or second start.
 */
export class OpenedLinks {
  #open: ((link: string) => void) | null = null;
  #waiting: readonly string[];

  /** Must be created before `ready`. */
  constructor(app: Pick<App, 'on'>, argv: readonly string[]) {
    this.#waiting = linksIn(argv);
    app.on('open-url', (event, link) => {
      event.preventDefault();
      this.#opened([link]);
    });
    app.on('second-instance', (_event, secondArgv) => this.#opened(linksIn(secondArgv)));
  }

  /** Opens the links so far, and all later ones. */
  follow(open: (link: string) => void): void {
    this.#open = open;
    this.#opened(this.#waiting);
    this.#waiting = [];
  }

  #opened(links: readonly string[]): void {
    if (this.#open === null) this.#waiting = [...this.#waiting, ...links];
    else for (const link of links) this.#open(link);
  }
}

/** Registers the app for its links. On Linux the package's desktop entry does that. */
export function registerLinks(
  app: Pick<App, 'isPackaged' | 'setAsDefaultProtocolClient'>,
  platform: NodeJS.Platform,
): void {
  // In development, the program is Electron itself.
  if (!app.isPackaged || platform === 'linux') return;
  if (platform === 'darwin') app.setAsDefaultProtocolClient(LINK_SCHEME);
  // Windows appends the link: after `--`, a part that breaks out of its quotes is not an option.
  else app.setAsDefaultProtocolClient(LINK_SCHEME, process.execPath, ['--']);
}
