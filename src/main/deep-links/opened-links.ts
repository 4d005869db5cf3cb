import type { app as electronApp } from 'electron';
import { LINK_SCHEME } from '../../shared/model/deep-link.ts';
import { linksIn } from './parse-link.ts';

type App = typeof electronApp;

/**
 * The links that the system opens the app with: macOS by an event, which can come before `ready`, the
 * others as an argument of a start, which may be a second one.
 */
export class OpenedLinks {
  #open: ((link: string) => void) | null = null;
  #waiting: readonly string[];

  /** Must be made before `ready`. */
  constructor(app: Pick<App, 'on'>, argv: readonly string[]) {
    this.#waiting = linksIn(argv);
    app.on('open-url', (event, link) => {
      event.preventDefault();
      this.#opened([link]);
    });
    app.on('second-instance', (_event, secondArgv) => this.#opened(linksIn(secondArgv)));
  }

  /** Opens what was opened so far, and what will be. */
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

/** Has the system open our links with this app; on Linux the package's desktop entry does. */
export function registerLinks(
  app: Pick<App, 'isPackaged' | 'setAsDefaultProtocolClient'>,
  platform: NodeJS.Platform,
): void {
  // While it is developed, the program is Electron itself.
  if (!app.isPackaged || platform === 'linux') return;
  if (platform === 'darwin') app.setAsDefaultProtocolClient(LINK_SCHEME);
  // Windows puts the link behind these: what breaks out of its quotes is no option then.
  else app.setAsDefaultProtocolClient(LINK_SCHEME, process.execPath, ['--']);
}
