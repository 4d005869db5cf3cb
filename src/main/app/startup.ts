import { app } from 'electron';
import { systemClock } from '../../core/base/clock.ts';
import { createLog, type Log } from '../../core/logging/log.ts';
import { catchUncaught } from '../../core/logging/uncaught.ts';
import { DataFolder } from '../../core/storage/paths.ts';
import { type Answer, answerCommand } from '../command-line/answer-command.ts';
import { dataDirOption } from '../command-line/data-dir-option.ts';
import { optionsIn } from '../command-line/options-in.ts';
import { OpenedLinks, registerLinks } from '../deep-links/opened-links.ts';
import { registerOwnScheme } from '../protocol/app-protocol.ts';
import { lockDownProcess } from '../security/lock-down.ts';
import { refuseStart } from './refuse-start.ts';

/** What the app starts with. */
export interface Started {
  readonly dataDir: string;
  /** Where the page comes from: the app itself, or a dev server. */
  readonly origin: string;
  readonly log: Log;
  /** What the system has opened the app with, and will. */
  readonly links: OpenedLinks;
  /** Says who handles what nobody catches; until it is called that ends the start. */
  onUncaught(handle: (error: unknown) => void): void;
}

/**
 * Starts the app when Electron is ready, once per data folder. What it throws is shown, and ends it.
 * A start with a command is no start: it is answered, and ends.
 */
export function start(run: (started: Started) => Promise<void>, origin: string): void {
  const options = optionsIn(process.argv);
  const dataDir = dataDirOption(options, process.env) ?? app.getPath('userData');
  const answer = answerCommand(options, dataDir, app.getPreferredSystemLanguages());
  if (answer) {
    void print(answer).then(() => app.exit(answer.code));
    return;
  }
  lockDownProcess(app, origin);
  // Without it Windows shows no notifications.
  if (process.platform === 'win32') app.setAppUserModelId('app.workstreams.desktop');
  // There global shortcuts belong to the compositor, and are asked of it by a portal.
  if (process.env.XDG_SESSION_TYPE === 'wayland') {
    app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal');
  }
  registerOwnScheme();
  // Until the app runs, what state it is in cannot be known.
  let handleUncaught = refuseStart;
  catchUncaught(process, (error) => handleUncaught(error));
  try {
    new DataFolder(dataDir).prepare();
    // Electron's own folder too: the lock is per folder, so another folder is another instance.
    app.setPath('userData', dataDir);
  } catch (error) {
    void app.whenReady().then(() => refuseStart(error));
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
    refuseStart(error);
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

/** Resolves when it is written, or nobody reads it: the exit code tells it too. */
function print({ code, text }: Answer): Promise<void> {
  const stream = code === 0 ? process.stdout : process.stderr;
  return new Promise((resolve) => {
    stream.once('error', () => resolve());
    stream.write(`${text}\n`, () => resolve());
  });
}
