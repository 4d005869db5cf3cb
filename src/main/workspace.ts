import { resolve } from 'node:path';
import { idleThreshold } from '../shared/schemas.ts';
import { Changes } from './changes.ts';
import { type Clock, systemClock } from './clock.ts';
import { MessageIndex } from './messages/message-index.ts';
import { MessageStore } from './messages/message-store.ts';
import { SessionManager } from './sessions/session-manager.ts';
import { SettingsFile } from './settings/settings-file.ts';
import { DataFolder } from './store/data-folder.ts';
import { openDatabase } from './store/database.ts';
import { OtherProcesses } from './store/other-processes.ts';
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
  readonly others: OtherProcesses;
  /** Closes the database; nothing else may be called after that. */
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
  const transactions = new Transactions(database, changes);
  const index = new MessageIndex(database, folder, clock);
  const workstreams = new WorkstreamStore({ database, folder, transactions, clock });
  const sessions = new SessionManager({ store: workstreams, index, transactions, clock, settings });
  const messages = new MessageStore({ folder, index, sessions, store: workstreams, transactions });
  const others = new OtherProcesses(database, changes);
  try {
    workstreams.ensureScratch();
  } catch (error) {
    database.close();
    throw error;
  }
  const close = () => database.close();
  return { folder, workstreams, sessions, messages, settings, changes, others, close };
}
