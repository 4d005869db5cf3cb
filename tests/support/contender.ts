/**
 * A separate process that opens a data folder and, for every input line (a workstream's id and the
 * instant to start at), tries to start a session there. Prints one line of JSON each time.
 */
import { createInterface } from 'node:readline';
import { openWorkspace } from '../../src/core/workspace.ts';
import { AppError } from '../../src/shared/contract/errors.ts';

const workspace = openWorkspace({ dataDir: process.argv[2] ?? '' });
const answer = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);

answer('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const [workstreamId = '', beginAt] = line.split(' ');
  while (Date.now() < Number(beginAt)) {
    // Both contenders leave this loop in the same instant: that is the race.
  }
  try {
    answer({ started: workspace.sessions.startSession(workstreamId) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    answer({ refused: error.code, sessionId: error.sessionId });
  }
}
workspace.close();
