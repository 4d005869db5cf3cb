import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesWith } from '../../../tests/support/bytes.ts';
import { indexNow } from '../../../tests/support/index-now.ts';
import { rebuiltRowsOf, rowsOf } from '../../../tests/support/rows.ts';
import {
  lineAt,
  openTestWorkspace,
  temporaryFolder,
} from '../../../tests/support/test-workspace.ts';
import { runToCompletion } from '../base/steps.ts';
import { openWorkspace } from '../workspace.ts';
import { findWord } from './redaction.ts';

const SECRET = 'hunter2correct';
const COVERED = '••••·';

/** A history with a secret in every kind of text. */
function openWithSecret() {
  const all = openTestWorkspace();
  const { sessions, messages, corrections, workstreams, folder, thesis, clock } = all;
  const otherId = sessions.startSession(thesis);
  messages.append(thesis, { role: 'user', content: 'The outline' });
  clock.pass(5);
  sessions.endSession(otherId);
  clock.pass(60);
  const secretId = sessions.startSession(thesis);
  messages.append(thesis, { role: 'user', content: `The password is ${SECRET}, yes ${SECRET}.` });
  messages.append(thesis, { role: 'assistant', content: 'Noted.' });
  clock.pass(5);
  sessions.endSession(secretId);
  corrections.describeSession(secretId, { title: `At ${SECRET}`, whereStopped: `By ${SECRET}` });
  corrections.describeSession(secretId, { title: 'Renamed' });
  corrections.writeSummary(secretId, `Changed ${SECRET}`);
  workstreams.updateWorkstream(thesis, { notes: `Never say ${SECRET}`, tags: ['x', SECRET] });
  workstreams.updateWorkstream(thesis, { title: `Thesis of ${SECRET}` });
  indexNow(folder);
  const find = (ids = folder.listWorkstreams(), word = SECRET) =>
    runToCompletion(findWord(folder, ids, word));
  return {
    ...all,
    secretId,
    otherId,
    find,
    secrets: () => filesWith(folder.path, SECRET),
    contents: (id: string) => messages.readSession(id, { limit: 100 }).map((each) => each.content),
    cover: (word = SECRET) => {
      all.removals.cover(find(undefined, word));
      runToCompletion(all.open());
    },
  };
}

describe('a word that is covered', () => {
  it('is in no byte of the folder, and in its places are as many bytes of bullets', () => {
    const all = openWithSecret();
    expect(all.find()).toMatchObject({ messages: 1, invalidLines: 0 });
    all.cover();
    expect(all.secrets()).toEqual([]);
    expect(all.contents(all.secretId)[0]).toBe(`The password is ${COVERED}, yes ${COVERED}.`);
    const session = all.workstreams.getSession(all.secretId);
    expect(session).toMatchObject({
      title: 'Renamed',
      whereStopped: `By ${COVERED}`,
      writtenSummary: { text: `Changed ${COVERED}`, by: 'user' },
      derivedTitle: `The password is ${COVERED}, yes ${COVERED}.`,
    });
    expect(all.workstreams.getWorkstream(all.thesis)).toMatchObject({
      title: `Thesis of ${COVERED}`,
      notes: `Never say ${COVERED}`,
      tags: ['x', COVERED],
    });
    indexNow(all.folder);
    expect(all.secrets()).toEqual([]);
    expect(rebuiltRowsOf(all.dataDir)).toEqual(rowsOf(all.folder.database));
    expect(all.removals.isPending).toBe(false);
    expect(all.find()).toMatchObject({ hits: 0 });
  });

  it('leaves no part of it in a summary that had been cut off', () => {
    const all = openWithSecret();
    const id = all.sessions.startSession(all.thesis);
    const content = `${'a '.repeat(10)}${SECRET.repeat(20)}`;
    all.messages.append(all.thesis, { role: 'user', content });
    all.clock.pass(1);
    all.sessions.endSession(id);
    all.cover();
    expect(filesWith(all.dataDir, SECRET.slice(0, 6))).toEqual([]);
    expect(rebuiltRowsOf(all.dataDir)).toEqual(rowsOf(all.folder.database));
  });

  it('is found however it is escaped, and in metadata, but not in what identifies a message', () => {
    const all = openWithSecret();
    const line = {
      ...lineAt('09:02:00.000', { content: 'x' }),
      id: `an-id-with-${SECRET}`,
      metadata: { tool: { input: [`${SECRET} "quoted"`] }, n: 1 },
    };
    const escaped = JSON.stringify({ ...line, id: 'b', content: `\u00e4 ${SECRET} 😀` })
      .replace('hunter', '\\u0068unter')
      .replace('ä', '\\u00e4');
    all.appendByAnother(line, escaped);
    all.sessions.onFilesChanged(all.thesis);
    expect(all.find()).toMatchObject({ messages: 3 });
    all.cover();
    const lines = readFileSync(all.folder.messages(all.thesis), 'utf8').trim().split('\n');
    const [first, second] = lines.slice(-2).map((each) => JSON.parse(each));
    expect(first).toEqual({
      ...line,
      metadata: { tool: { input: [`${COVERED} "quoted"`] }, n: 1 },
    });
    expect(second.content).toMatch(/^ä •+[.·]? 😀$/);
    expect(all.messages.count(all.otherId)).toBe(3);
  });

  it('moves and changes no other byte of the messages', () => {
    const all = openWithSecret();
    all.appendByAnother(
      'not JSON',
      `{"role":"user",  "content":"${SECRET}","timestamp":1.7e9, "k": 1.0}`,
    );
    all.sessions.onFilesChanged(all.thesis);
    const path = all.folder.messages(all.thesis);
    const before = readFileSync(path, 'utf8');
    all.cover();
    expect(readFileSync(path, 'utf8')).toBe(before.replaceAll(SECRET, COVERED));
  });

  it('may overlap with another one that is covered later', () => {
    const all = openWithSecret();
    all.cover('hunter2co');
    expect(all.secrets()).toEqual([]);
    all.cover('rrect, yes');
    expect(filesWith(all.dataDir, 'rrect, yes')).toEqual([]);
    expect(rebuiltRowsOf(all.dataDir)).toEqual(rowsOf(all.folder.database));
  });

  it('is covered in one workstream only if that is asked for', () => {
    const all = openWithSecret();
    all.messages.append('scratch', { role: 'user', content: SECRET });
    const found = all.find([all.thesis]);
    all.removals.cover(found);
    runToCompletion(all.open());
    expect(filesWith(join(all.dataDir, 'workstreams', all.thesis), SECRET)).toEqual([]);
    expect(filesWith(join(all.dataDir, 'workstreams', 'scratch'), SECRET)).not.toEqual([]);
  });

  it('is counted in lines that are not understood, which stay as they are', () => {
    const all = openWithSecret();
    all.appendByAnother(`not JSON: ${SECRET}`);
    expect(all.find()).toMatchObject({ invalidLines: 1 });
  });

  it('leaves the texts that are written later, although they are as long', () => {
    const all = openWithSecret();
    all.cover();
    const title = `Thesis of ${'x'.repeat(SECRET.length)}`;
    all.workstreams.updateWorkstream(all.thesis, { title });
    runToCompletion(all.open());
    all.cover('Noted');
    expect(all.workstreams.getWorkstream(all.thesis).title).toBe(title);
  });
});

describe('another copy of the history', () => {
  const orders = [
    ['the covered copy first', (covered: string, old: string) => covered + old],
    ['the old copy first', (covered: string, old: string) => old + covered],
  ] as const;

  it.each(orders)('lacks a covered word after both were put together, %s', (_order, put) => {
    const all = openWithSecret();
    const copy = join(temporaryFolder(), 'copy');
    cpSync(all.dataDir, copy, { recursive: true });
    const other = openWorkspace({ dataDir: copy, clock: all.clock });
    all.clock.pass(1);
    other.corrections.describeSession(all.otherId, { title: 'Theirs' });
    other.close();
    all.cover('hunter2co');
    all.cover('2correct');
    for (const id of all.folder.listWorkstreams()) {
      const folders = [all.dataDir, copy].map((dir) => join(dir, 'workstreams', id));
      for (const name of new Set(folders.flatMap((folder) => readdirSync(folder)))) {
        const paths = folders.map((folder) => join(folder, name));
        const [covered = '', old = ''] = paths.map((path) =>
          existsSync(path) ? readFileSync(path, 'utf8') : '',
        );
        for (const path of paths) writeFileSync(path, put(covered, old));
      }
    }
    const rows = [all.dataDir, copy].map((dataDir) => {
      const opened = openWorkspace({ dataDir, clock: all.clock });
      for (const id of opened.workstreams.listIds()) opened.sessions.syncAndExpire(id);
      runToCompletion(opened.open());
      indexNow(opened.folder);
      opened.close();
      expect(filesWith(dataDir, 'hunter2co')).toEqual([]);
      expect(filesWith(dataDir, '2correct')).toEqual([]);
      const { workstreams, sessions, messages } = rowsOf(join(dataDir, 'workstreams.db'));
      return { workstreams, sessions, messages };
    });
    expect(rows[0]).toEqual(rows[1]);
  });
});

it('what says that a word is covered has neither the word nor a hash of it', () => {
  const all = openWithSecret();
  all.cover();
  const lines = all.folder
    .listJournals(all.thesis)
    .flatMap((name) => readFileSync(all.folder.file(all.thesis, name), 'utf8').split('\n'))
    .filter((line) => line.includes('"removed"'));
  expect(lines).toHaveLength(1);
  const { covered } = JSON.parse(lines[0] ?? '').removed;
  const spans = expect.arrayContaining([[expect.any(Number), SECRET.length]]);
  const bytes = expect.any(Number);
  expect(covered).toContainEqual({
    role: 'user',
    id: expect.any(String),
    timestamp: expect.any(String),
    bytes,
    spans,
  });
  expect(covered).toContainEqual({ field: 'notes', bytes, spans });
  expect(covered).toContainEqual({
    session_id: all.secretId,
    field: 'where_stopped',
    bytes,
    spans,
  });
  expect(JSON.stringify(covered)).not.toContain('hunter');
});
