import {
  appendFileSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, thrownBy } from '../../../tests/support/test-workspace.ts';
import { openWorkspace } from '../workspace.ts';
import { DataFolder } from './paths.ts';

it.each(['../x', '..', '', 'a/b', 'C:\\x', 'scratch/..', '019C07B1-8380-7000-8000-02FAE4F38CD5'])(
  'the id %j never becomes part of a path',
  (id) => {
    const folder = new DataFolder('/data');
    for (const path of [() => folder.workstream(id), () => folder.messages(id)]) {
      expect(thrownBy(path)).toMatchObject({ code: 'INVALID_INPUT' });
    }
  },
);

describe('a folder with its id in upper case', () => {
  const UPPER = '019C07B1-8380-7000-8000-02FAE4F38CD5';
  const lower = UPPER.toLowerCase();
  const at = '2026-01-29T09:00:00.000Z';
  const journal = `${JSON.stringify({
    v: 1,
    at,
    event: 'workstream_created',
    workstream: { id: UPPER, title: 'Theirs', state: 'active', created_at: at, updated_at: at },
  })}\n`;
  const message = `${JSON.stringify({ role: 'user', content: 'Hello', timestamp: at })}\n`;

  function write(dataDir: string): string {
    const theirs = join(dataDir, 'workstreams', UPPER);
    mkdirSync(theirs, { recursive: true });
    writeFileSync(join(theirs, 'journal.jsonl'), journal);
    writeFileSync(join(theirs, 'messages.jsonl'), message);
    return theirs;
  }

  it('is that of the workstream, and its program still finds it', () => {
    const dataDir = temporaryFolder();
    const theirs = write(dataDir);
    const workspace = openWorkspace({ dataDir });
    expect(workspace.workstreams.getWorkstream(lower).title).toBe('Theirs');
    expect(workspace.workstreams.getOverview(lower).unreadableLines).toBe(0);
    appendFileSync(join(theirs, 'messages.jsonl'), message);
    expect(readFileSync(workspace.folder.messages(lower), 'utf8')).toBe(message + message);
    expect(workspace.folder.listWorkstreams()).toContain(lower);
    workspace.close();
    openWorkspace({ dataDir }).close();
  });

  it('is noticed when it appears', () => {
    const dataDir = temporaryFolder();
    const folder = new DataFolder(dataDir);
    write(dataDir);
    expect(folder.adopt(UPPER)).toBe(lower);
    expect(folder.listWorkstreams()).toEqual([lower]);
    expect(folder.adopt(UPPER)).toBe(lower);
    expect(folder.adopt('Scratch')).toBe('Scratch');
  });

  it('stays as it is beside one in lower case', () => {
    const dataDir = temporaryFolder();
    const folder = new DataFolder(dataDir);
    mkdirSync(folder.workstream(lower), { recursive: true });
    const theirs = write(dataDir);
    folder.adopt(UPPER);
    expect(lstatSync(theirs).isDirectory()).toBe(true);
  });
});

it('is not used while the folder that the history is linked to is missing', () => {
  const dataDir = temporaryFolder();
  const elsewhere = join(temporaryFolder(), 'unmounted');
  symlinkSync(elsewhere, join(dataDir, 'workstreams'));
  expect(thrownBy(() => openWorkspace({ dataDir }))).toMatchObject({
    code: 'DATA_FOLDER_UNUSABLE',
    message: expect.stringContaining('workstreams'),
  });
  mkdirSync(elsewhere);
  openWorkspace({ dataDir }).close();
});
