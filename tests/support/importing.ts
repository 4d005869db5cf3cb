/**
 * A separate process that imports a file into a data folder until it is killed, while a user starts and
 * ends sessions in a workstream. Prints a line at each phase, and for each change that has returned.
 */
import { setImmediate } from 'node:timers/promises';
import { systemClock } from '../../src/core/base/clock.ts';
import { openWithPauses } from '../../src/core/opening/open-workspace.ts';
import { Task } from '../../src/core/tasks/task.ts';
import { createTransfers } from '../../src/core/transfer/transfers.ts';
import { openWorkspace } from '../../src/core/workspace.ts';
import { english } from '../../src/shared/i18n/message.ts';

const [dataDir = '', file = '', workstreamId = ''] = process.argv.slice(2);

const print = (line: string) => process.stdout.write(`${line}\n`);
const workspace = openWorkspace({ dataDir });
const answer = async () => file;
let isOpen = true;

const { importing } = createTransfers({
  workspace,
  chooser: { saveAs: answer, open: answer, openFolder: answer, openFiles: async () => null },
  reopen: async () => {
    isOpen = false;
    print('opening');
    const task = new Task({ kind: 'opening', clock: systemClock });
    const recovered = await openWithPauses(workspace, task);
    isOpen = true;
    return recovered;
  },
  locale: () => english,
  clock: systemClock,
  appVersion: '0.1.0',
});

async function work(): Promise<never> {
  for (;;) {
    if (isOpen) {
      const sessionId = workspace.sessions.startSession(workstreamId);
      print(sessionId);
      workspace.sessions.endSession(sessionId);
    }
    await setImmediate();
  }
}

await importing.chooseImport();
print('importing');
void work();
await importing.importChosen();
print('imported');
