import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Random } from '../../src/core/sample/random.ts';
import { openWorkspace, type Workspace } from '../../src/core/workspace.ts';
import { CAST } from './cast.ts';
import { writeDemoHistory } from './history.ts';

const NOW = new Date(2026, 10, 20, 15, 30).getTime();
const opened: string[] = [];

function demoFolder(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'demo-history-'));
  opened.push(dataDir);
  writeDemoHistory(dataDir, new Random(7), NOW);
  return dataDir;
}

function filesOf(dataDir: string, { workstreams }: Workspace): Record<string, string> {
  const files = workstreams
    .listIds()
    .flatMap((id) => ['journal.jsonl', 'messages.jsonl'].map((name) => [id, name]));
  return Object.fromEntries(
    files
      .filter(([id]) => id !== 'scratch')
      .map(([id = '', name = '']) => [
        `${id}/${name}`,
        readFileSync(join(dataDir, 'workstreams', id, name), 'utf8'),
      ]),
  );
}

afterEach(() => {
  for (const folder of opened.splice(0)) rmSync(folder, { recursive: true });
});

describe('the history of the demo', () => {
  it('is read as it was written: no unreadable line, no corrected count', () => {
    const dataDir = demoFolder();
    const workspace = openWorkspace({ dataDir, clock: { now: () => NOW } });
    const overviews = workspace.workstreams.listWorkstreams();
    expect(overviews.map(({ title }) => title).toSorted()).toEqual(
      ['Scratch', ...CAST.map(({ title }) => title)].toSorted(),
    );
    expect(overviews.filter(({ unreadableLines }) => unreadableLines > 0)).toEqual([]);
    const again = demoFolder();
    expect(filesOf(dataDir, workspace)).toEqual(filesOf(again, workspace));
    workspace.close();
  });

  it('has messages that the user has not seen, in one workstream with a question', () => {
    const workspace = openWorkspace({ dataDir: demoFolder(), clock: { now: () => NOW } });
    const news = workspace.workstreams.listWorkstreams().filter(({ newMessages }) => newMessages);
    const marks = news.map(({ title, newMessages, isWaiting }) => [title, newMessages, isWaiting]);
    expect(marks.toSorted()).toEqual([
      ['Agents: nightly triage', 2, true],
      ['Client: Lindgren & Søn', 3, false],
    ]);
    workspace.close();
  });

  it('has sessions that run now, and some that timed out', () => {
    const workspace = openWorkspace({ dataDir: demoFolder(), clock: { now: () => NOW } });
    expect(workspace.workstreams.listActiveSessions()).toHaveLength(2);
    const id = workspace.workstreams
      .listWorkstreams()
      .find(({ title }) => title === 'Parser rewrite')?.id;
    const statuses = workspace.workstreams
      .listSessions(id ?? '', { limit: 1000 })
      .map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(['active', 'ended', 'timed_out']));
    workspace.close();
  });
});
