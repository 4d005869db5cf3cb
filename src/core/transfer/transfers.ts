import type { Progress } from '../../shared/contract/tasks.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { Clock } from '../base/clock.ts';
import type { Recovered } from '../recovery/recovery.ts';
import type { SessionManager } from '../sessions/session-manager.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import { TaskRunner } from '../tasks/task-runner.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import { Backup } from './backup/backup.ts';
import { Exporter } from './export/exporter.ts';
import type { FileChooser } from './file-dialogs.ts';
import { Importer } from './import/importer.ts';

/** Everything that takes the history to another place or brings it from there: one at a time. */
export interface Transfers {
  readonly backup: Backup;
  readonly exporting: Exporter;
  readonly importing: Importer;
  readonly work: TaskRunner;
}

/**
 * `reopen` closes the workspace and opens it again. `locale`: the language of what is exported.
 * `tell`: how far work has come, and null at its end.
 */
export function createTransfers(parts: {
  workspace: {
    readonly folder: DataFolder;
    readonly transactions: Transactions;
    readonly sessions: SessionManager;
    readonly workstreams: WorkstreamStore;
  };
  chooser: FileChooser;
  reopen: () => Promise<Recovered>;
  locale: () => Locale;
  clock: Clock;
  appVersion: string;
  tell: (progress: Progress | null) => void;
}): Transfers {
  const { workspace, clock } = parts;
  const { folder, transactions, sessions, workstreams: store } = workspace;
  const work = new TaskRunner({ clock, tell: parts.tell });
  const shared = { ...parts, folder, transactions, work };
  const syncAndExpireAll = function* () {
    for (const id of store.listIds()) {
      sessions.syncAndExpire(id);
      yield;
    }
  };
  return {
    work,
    backup: new Backup(shared),
    exporting: new Exporter({ ...shared, syncAndExpireAll }),
    importing: new Importer({ ...shared, store }),
  };
}
