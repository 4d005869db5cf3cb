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

/** Backup, export and import. One of them runs at a time. */
export interface Transfers {
  readonly backup: Backup;
  readonly exporting: Exporter;
  readonly importing: Importer;
  readonly tasks: TaskRunner;
}

/** `reopen` reopens the workspace. `locale`: the language of exports. */
export function createTransfers(deps: {
  workspace: {
    readonly folder: DataFolder;
    readonly device: { readonly id: string };
    readonly transactions: Transactions;
    readonly sessions: SessionManager;
    readonly workstreams: WorkstreamStore;
  };
  chooser: FileChooser;
  reopen: () => Promise<Recovered>;
  locale: () => Locale;
  clock: Clock;
  appVersion: string;
}): Transfers {
  const { folder, transactions, sessions, workstreams: store } = deps.workspace;
  const tasks = new TaskRunner(deps.clock);
  const shared = { ...deps, folder, transactions, tasks };
  const syncAndExpireAll = function* () {
    for (const id of store.listIds()) {
      sessions.syncAndExpire(id);
      yield;
    }
  };
  return {
    tasks,
    backup: new Backup(shared),
    exporting: new Exporter({ ...shared, syncAndExpireAll }),
    importing: new Importer({ ...shared, store, device: deps.workspace.device }),
  };
}
