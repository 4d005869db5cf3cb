import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { idleThreshold } from '../shared/schemas.ts';
import { Changes } from './changes.ts';
import { type Clock, systemClock } from './clock.ts';
import { Ids } from './ids.ts';
import { MessageIndex } from './messages/message-index.ts';
import { MessageStore } from './messages/message-store.ts';
import { SessionManager } from './sessions/session-manager.ts';
import { SettingsFile } from './settings/settings-file.ts';
import { DataFolder } from './store/data-folder.ts';
import { openDatabase } from './store/database.ts';
import { Transactions } from './store/transactions.ts';
import { WorkstreamStore } from './store/workstream-store.ts';
import { validate } from './validate.ts';

export interface Workspace {
  readonly folder: DataFolder;
  readonly workstreams: WorkstreamStore;
  readonly sessions: SessionManager;
  readonly messages: MessageStore;
  readonly settings: SettingsFile;
  /** Tells of every change, after it is a fact. */
  readonly changes: Changes;
  close(): void;
}

/**
 * Opens a data folder: the whole system, free of Electron, for the app, for tests and for tools.
 * It does nothing by itself: no timer runs, and no file is watched (see `index.ts` for both).
 * `idleThresholdMs` goes above the folder's own setting. Throws `INVALID_INPUT`,
 * `RUNTIME_UNSUPPORTED`, `DATA_FOLDER_UNUSABLE`, `DATABASE_UNREADABLE`, `DATABASE_TOO_NEW`,
 * `SETTINGS_UNREADABLE`; a folder that is refused is not touched.
 */
export function openWorkspace(options: {
  dataDir: string;
  clock?: Clock;
  idleThresholdMs?: number;
}): Workspace {
  const { clock = systemClock, idleThresholdMs } = options;
  const fixed =
    idleThresholdMs === undefined
      ? {}
      : { idleThresholdMs: validate(idleThreshold, idleThresholdMs) };
  const folder = new DataFolder(resolve(options.dataDir));
  folder.prepare();
  const changes = new Changes();
  const settings = new SettingsFile(folder.settings, changes, fixed);
  const database = openDatabase(folder.database);
  mkdirSync(folder.workstreams, { recursive: true });
  const ids = new Ids();
  const transactions = new Transactions(database, changes);
  const index = new MessageIndex(database, folder);
  const store = new WorkstreamStore({ database, folder, transactions, clock, ids });
  const sessions = new SessionManager({ store, index, transactions, clock, settings });
  const messages = new MessageStore({ folder, index, sessions, store, transactions, ids });
  store.ensureScratch();
  return {
    folder,
    workstreams: store,
    sessions,
    messages,
    settings,
    changes,
    close: () => database.close(),
  };
}
