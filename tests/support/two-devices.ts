import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { openWorkspace, type Workspace } from '../../src/core/workspace.ts';
import type { Session } from '../../src/shared/model/model.ts';
import { rebuiltRowsOf, rowsOf } from './rows.ts';
import { bring } from './sharing.ts';
import { openTestWorkspace, type TestWorkspace, temporaryFolder } from './test-workspace.ts';

interface TwoDevices {
  readonly here: TestWorkspace;
  readonly there: Workspace;
  /** The session, and its workstream. */
  readonly id: string;
  readonly thesis: string;
  readonly clock: TestWorkspace['clock'];
  /** Brings the files both ways until nothing more is written, and returns the session. */
  exchange(): Session;
}

/** Opens one history on two devices, with an active session that both know. */
export function openOnTwoDevices(): TwoDevices {
  const here = openTestWorkspace();
  const dataDir = join(temporaryFolder(), 'other');
  const { thesis, clock } = here;
  const id = here.sessions.startSession(thesis);
  clock.pass(10);
  here.sessions.keepAlive(id);
  cpSync(here.dataDir, dataDir, { recursive: true });
  const there = openWorkspace({ dataDir, clock });
  onTestFinished(() => there.close());

  const exchange = () => {
    for (let round = 0; round < 2; round += 1) {
      bring(dataDir, here.dataDir);
      bring(here.dataDir, dataDir);
      for (const each of [here, there]) {
        const ids = each.folder.listWorkstreams();
        for (const known of ids) each.sessions.readJournal(known);
        for (const known of ids) each.sessions.onFilesChanged(known);
      }
    }
    const sessions = rowsOf(here.folder.database).sessions;
    for (const each of [here, there]) {
      expect(rowsOf(each.folder.database).sessions).toEqual(sessions);
      expect(rebuiltRowsOf(each.folder.path, clock).sessions).toEqual(sessions);
    }
    return here.workstreams.getSession(id);
  };
  return { here, there, id, thesis, clock, exchange };
}
