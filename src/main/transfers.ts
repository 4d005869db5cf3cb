import type { Progress } from '../shared/long-work.ts';
import type { Speech } from '../shared/texts/speech.ts';
import { Backup } from './backup/backup.ts';
import type { Clock } from './clock.ts';
import { Exporting } from './exporting/exporting.ts';
import type { FileChooser } from './file-choice.ts';
import { Importing } from './importing/importing.ts';
import { LongWork } from './long-work.ts';
import type { Recovered } from './recovery.ts';
import type { Workspace } from './workspace.ts';

/** Everything that takes the history to another place or brings it from there: one at a time. */
export interface Transfers {
  readonly backup: Backup;
  readonly exporting: Exporting;
  readonly importing: Importing;
  readonly work: LongWork;
}

/**
 * `reopen` closes the workspace and opens it again. `speech`: the language of what is exported.
 * `tell`: how far work has come, and null at its end.
 */
export function createTransfers(parts: {
  workspace: Workspace;
  chooser: FileChooser;
  reopen: () => Promise<Recovered>;
  speech: () => Speech;
  clock: Clock;
  appVersion: string;
  tell: (progress: Progress | null) => void;
}): Transfers {
  const { workspace, clock } = parts;
  const { folder, transactions, sessions, workstreams: store } = workspace;
  const work = new LongWork({ clock, tell: parts.tell });
  const shared = { ...parts, folder, transactions, work };
  const settleAll = function* () {
    for (const id of store.listIds()) yield sessions.settle(id);
  };
  return {
    work,
    backup: new Backup(shared),
    exporting: new Exporting({ ...shared, settleAll }),
    importing: new Importing({ ...shared, store }),
  };
}
