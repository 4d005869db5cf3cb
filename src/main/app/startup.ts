import { app } from 'electron';
import { systemClock } from '../../core/base/clock.ts';
import { createLog, type Log } from '../../core/logging/log.ts';
import { catchUncaught } from '../../core/logging/uncaught.ts';
import { DataFolder } from '../../core/storage/paths.ts';
import { dataDirOption } from '../command-line/data-dir-option.ts';
import { optionsIn } from '../command-line/options-in.ts';
import { type CommandResult, runCommandLine } from '../command-line/run-command-line.ts';
import { OpenedLinks, registerLinks } from '../deep-links/opened-links.ts';
import { registerOwnScheme } from '../protocol/app-protocol.ts';
import { lockDownProcess } from '../security/lock-down.ts';
import { showStartError } from './show-start-error.ts';

/** What the start provides to the app. */
export interface Started {
  readonly dataDir: string;
  /** Where the page comes from: the app itself, or a dev server. */
  readonly origin: string;
  readonly log: Log;
  /** The links that the system opens the app with. */
  readonly links: OpenedLinks;
  /** Sets the handler of uncaught errors. Until then, an uncaught error ends the app. */
  onUncaught(handle: (error: unknown) => void): void;
}

/**
 * Starts the app when Electron is ready, once per data folder. An error is shown, and ends the app. A
 * start with a command runs only that.
 */
export function start(run: (started: Started) => Promise<void>, origin: string): void {
  const options = optionsIn(process.argv);
  const dataDir = dataDirOption(options, process.env) ?? app.getPath('userData');
  const result = runCommandLine(options, dataDir, app.getPreferredSystemLanguages());
  if (result) {
    void print(result).then(() => app.exit(result.code));
    return;
  }
  lockDownProcess(app, origin);
  if (process.platform === 'win32') identifyToWindows();
  registerOwnScheme();
  // Until the app runs, its state is unknown: it must end.
  let handleUncaught = showStartError;
  catchUncaught(process, (error) => handleUncaught(error));
  try {
    new DataFolder(dataDir).prepare();
    // Electron's folder, too: the lock is per folder, so another folder is another instance.
    app.setPath('userData', dataDir);
  } catch (error) {
    void app.whenReady().then(() => showStartError(error));
    return;
  }
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const links = new OpenedLinks(app, process.argv);
  registerLinks(app, process.platform);
  const log = createLog({ dataDir, clock: systemClock, print: console.error });
  handleUncaught = (error) => {
    log.error('start', error);
    showStartError(error);
  };
  const onUncaught = (handle: (error: unknown) => void) => {
    handleUncaught = handle;
  };
  void app.whenReady().then(async () => {
    try {
      await run({ dataDir, origin, log, links, onUncaught });
    } catch (error) {
      handleUncaught(error);
    }
  });
}

/**
 * Windows shows notifications only of an app with an id. In development it is another one: Windows
 * would show those of the installed app as Electron's. The activator has a fixed id, which the
 * uninstaller knows (`resources/package/uninstall.nsh`); Electron's own is another one every time.
 */
function identifyToWindows(): void {
  app.setAppUserModelId(`app.workstreams.desktop${app.isPackaged ? '' : '.development'}`);
  if (app.isPackaged) app.setToastActivatorCLSID('{6E0F3C1D-3B7C-4C58-9B0E-7C5A1F0D2A64}');
}

/** Resolves when the text is written, or when nobody reads it: the exit code is enough then. */
function print({ code, text }: CommandResult): Promise<void> {
  const stream = code === 0 ? process.stdout : process.stderr;
  return new Promise((resolve) => {
    stream.once('error', () => resolve());
    stream.write(`${text}\n`, () => resolve());
  });
}
