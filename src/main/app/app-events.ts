import { app } from 'electron';
import { HIDDEN_OPTION } from '../system/autostart.ts';

/** Does what the system asks of the app: to come to the front, and to end. */
export class AppEvents {
  #isQuitting = false;

  /** `staysInTray`: whether there is a way back once no window is left. `end`: puts all to rest, at once. */
  constructor(parts: { show: () => void; staysInTray: () => boolean; end: () => void }) {
    const { show, staysInTray, end } = parts;
    app.on('second-instance', (_event, argv) => {
      if (!argv.includes(HIDDEN_OPTION)) show();
    });
    app.on('activate', show);
    app.on('window-all-closed', () => {
      if (!staysInTray()) app.quit();
    });
    app.on('before-quit', () => {
      this.#isQuitting = true;
    });
    app.on('will-quit', end);
  }

  /** Whether windows close for good by now. */
  get isQuitting(): boolean {
    return this.#isQuitting;
  }
}
