import { appendFileSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Random } from '../../src/core/sample/random.ts';
import { openWorkspace, type Workspace } from '../../src/core/workspace.ts';
import { MINUTE_MS, SCRATCH_ID } from '../../src/shared/model/model.ts';
import { linesOf } from '../support/history-files.ts';
import { rowsOf } from '../support/rows.ts';
import { HANG_MS } from '../support/sampling.ts';
import { hasSyncthing, Syncthings } from '../support/syncthing.ts';
import { temporaryFolder } from '../support/test-workspace.ts';

const ROUNDS = 8;
const STEPS = 12;
/** How far ahead the second computer's clock is. */
const AHEAD_MS = 37_000;

describe.runIf(hasSyncthing)('two computers that share a history through Syncthing', () => {
  it(
    'have the same history, with every message once, and are quiet then',
    async () => {
      const syncthings = await Syncthings.start();
      let now = Date.parse('2026-01-29T09:00:00.000Z');
      const computers: Workspace[] = [];
      for (const [at, shared] of syncthings.folders.entries()) {
        // The first one has begun the history before the second one joins.
        await syncthings.settle();
        computers.push(openIn(shared, { now: () => now + at * AHEAD_MS }));
      }
      const [first] = computers;
      if (!first) throw new Error('There is no computer.');
      const ids = [SCRATCH_ID, first.workstreams.createWorkstream({ title: 'Thesis' }).id];
      const syncAll = () => {
        for (const { sessions, folder } of computers) {
          for (const id of folder.listWorkstreams()) sessions.onFilesChanged(id);
        }
      };
      await syncthings.settle();
      syncAll();

      const random = new Random(20_260_129);
      const written: string[] = [];
      for (let step = 1; step <= ROUNDS * STEPS; step += 1) {
        now += random.below(9 * MINUTE_MS);
        const at = random.below(computers.length);
        const content = `${step}`;
        const workspace = computers[at] ?? first;
        if (work(workspace, random.pick(ids), content, { random, name: `${at}`, now })) {
          written.push(content);
        }
        if (random.once(4)) await syncthings.look();
        if (random.once(3)) syncAll();
        if (step % STEPS === 0 && random.once(2)) await syncthings.settle();
      }
      // What has arrived may make a computer write once more.
      for (let round = 0; round < 3; round += 1) {
        await syncthings.settle();
        syncAll();
      }

      const files = () => computers.map(contentsOf);
      const before = files();
      expect(before[0]).toEqual(before[1]);
      syncAll();
      await syncthings.settle();
      expect(files()).toEqual(before);
      const rows = computers.map(({ folder }) => {
        const { workstreams, sessions, corrections, parts } = rowsOf(folder.database);
        return { workstreams, sessions, corrections, parts };
      });
      expect(rows[0]).toEqual(rows[1]);
      const found = ids.flatMap((id) => linesOf(first.folder, id, 'messages'));
      const contents = found.map((line) => JSON.parse(line).content);
      expect(contents.toSorted()).toEqual(written.toSorted());
    },
    HANG_MS,
  );
});

/** Opens a data folder whose history is in a shared folder. */
function openIn(shared: string, clock: { now(): number }): Workspace {
  const dataDir = temporaryFolder();
  mkdirSync(join(shared, 'workstreams'), { recursive: true });
  symlinkSync(join(shared, 'workstreams'), join(dataDir, 'workstreams'));
  const workspace = openWorkspace({ dataDir, clock });
  onTestFinished(() => workspace.close());
  return workspace;
}

/** Does something in a workstream. Returns true if that wrote a message. */
function work(
  { folder, messages, sessions, workstreams, corrections }: Workspace,
  id: string,
  content: string,
  { random, name, now }: { random: Random; name: string; now: number },
): boolean {
  const active = workstreams.findActiveSession(id);
  const [latest] = workstreams.listSessions(id, { limit: 1 });
  switch (random.below(7)) {
    case 0:
      if (active) sessions.endSession(active.id);
      else sessions.startSession(id);
      return false;
    case 1:
      workstreams.updateWorkstream(id, { title: content });
      return false;
    case 2:
      if (latest) corrections.describeSession(latest.id, { title: content });
      return false;
    case 3:
      if (latest && !active) corrections.deleteSession(latest.id);
      return false;
    case 4: {
      // As FORMAT.md says: programs on each computer have a file of their own.
      const line = { role: 'assistant', content, timestamp: new Date(now).toISOString() };
      const path = folder.file(id, `messages.${name}.jsonl`);
      appendFileSync(path, `${JSON.stringify(line)}\n`);
      return true;
    }
    default:
      messages.append(id, { role: 'user', content });
      return true;
  }
}

function contentsOf({ folder }: Workspace): Record<string, string> {
  const paths = folder
    .listWorkstreams()
    .flatMap((id) => folder.listHistory(id).map((name) => [id, name] as const));
  return Object.fromEntries(
    paths.map(([id, name]) => [`${id}/${name}`, readFileSync(folder.file(id, name), 'utf8')]),
  );
}
