import { homedir } from 'node:os';
import { app } from 'electron';
import { systemClock } from '../../core/base/clock.ts';
import { createLog, type Log } from '../../core/logging/log.ts';
import { catchUncaught } from '../../core/logging/uncaught.ts';
import { createDataDir, dataDirOption } from '../../core/storage/data-dir-option.ts';
import { DataFolder } from '../../core/storage/paths.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { optionsIn } from '../command-line/options-in.ts';
import { type CommandResult, runCommandLine } from '../command-line/run-command-line.ts';
import { OpenedLinks, registerLinks } from '../deep-links/opened-links.ts';
import { registerOwnScheme } from '../protocol/app-protocol.ts';
import { lockDownProcess } from '../security/lock-down.ts';
import { systemRegion } from '../system/format-locale.ts';
import { foreignLock } from './foreign-lock.ts';
import { showStartError } from './show-start-error.ts';

/** What the start provides to the app. */
export interface Started {
  readonly dataDir: string;
  /** The data folder if the user chose it and it did not exist; otherwise null. */
  readonly newDataDir: string | null;
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
  const chosen = dataDirOption(options, process.env, homedir());
  const dataDir = chosen ?? app.getPath('userData');
  const createIfChosen = () => chosen !== null && createDataDir(chosen);
  const system = () => systemRegion(app);
  const result = runCommandLine(options, { dataDir, createIfChosen, system });
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
  let newDataDir: string | null;
  try {
    newDataDir = createIfChosen() ? dataDir : null;
    new DataFolder(dataDir).prepare();
    // Electron's folder, too: the lock is per folder, so another folder is another instance.
    app.setPath('userData', dataDir);
  } catch (error) {
    void app.whenReady().then(() => showStartError(error));
    return;
  }
  if (!app.requestSingleInstanceLock()) {
    leaveToOther(dataDir);
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
      await run({ dataDir, newDataDir, origin, log, links, onUncaught });
    } catch (error) {
      handleUncaught(error);
    }
  });
}

/** Ends this start: another instance uses the folder, and has been notified unless it is elsewhere. */
function leaveToOther(dataDir: string): void {
  const lock = foreignLock(dataDir);
  if (lock === null) {
    app.quit();
    return;
  }
  const { path, host } = lock;
  const error = new AppError('FILE_UNUSABLE', ({ t }) => t('errors.file.locked', { path, host }));
  void app.whenReady().then(() => showStartError(error));
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

async function print({ code, text, note }: CommandResult): Promise<void> {
  if (note !== undefined) await write(process.stderr, note);
  await write(code === 0 ? process.stdout : process.stderr, text);
}

/** Resolves when the line is written, or when nobody reads it: the exit code is enough then. */
function write(stream: NodeJS.WritableStream, line: string): Promise<void> {
  return new Promise((resolve) => {
    stream.once('error', () => resolve());
    stream.write(`${line}\n`, () => resolve());
  });
}
