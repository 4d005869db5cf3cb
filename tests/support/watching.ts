/**
 * A separate process that watches a data folder. Prints a line for what it notices: the code of an
 * error of the system, or how many messages the active session of scratch has.
 */

import { systemClock } from '../../src/core/base/clock.ts';
import { FolderWatcher } from '../../src/core/storage/watcher.ts';
import { openWorkspace } from '../../src/core/workspace.ts';
import { SCRATCH_ID } from '../../src/shared/model/model.ts';

const [dataDir = ''] = process.argv.slice(2);
const { sessions, workstreams, folder } = openWorkspace({ dataDir });
const print = (text: unknown) => process.stdout.write(`${text}\n`);

const watcher = new FolderWatcher({
  folder,
  clock: systemClock,
  onFiles: (ids, since) => {
    for (const id of ids) sessions.onFilesChanged(id, since);
    const active = workstreams.getActiveSession(SCRATCH_ID);
    if (active) print(`${active.messageCount} messages`);
  },
  onCommit: () => {},
  onDatabase: () => {},
  onUnwatched: (error) => print((error as NodeJS.ErrnoException).code),
  onWatched: () => print('watched'),
  onError: (error) => print(error),
});
await watcher.start();
print('started');
process.stdin.resume();
