import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { dump } from '../../../../tests/support/dump.ts';
import { exportedText, LARGE_EXPORT, writeLargeExport } from '../../../../tests/support/exports.ts';
import { ownMessages } from '../../../../tests/support/history-files.ts';
import { rebuiltRowsOf, rowsOf } from '../../../../tests/support/rows.ts';
import { testTransfers } from '../../../../tests/support/served-workspace.ts';
import {
  openTestWorkspace,
  type TestWorkspace,
  temporaryFolder,
} from '../../../../tests/support/test-workspace.ts';
import { MINUTE_MS, SCRATCH_ID } from '../../../shared/model/model.ts';
import { toInstant } from '../../base/instant.ts';

// biome-ignore lint/suspicious/noExplicitAny: records of a file, which tests break.
type Document = any;

let source: TestWorkspace;
let document: Document;

/** A history of two workstreams with a session each. */
beforeEach(async () => {
  source = openTestWorkspace();
  const { messages, sessions, clock, thesis } = source;
  for (const id of [thesis, SCRATCH_ID]) {
    const { sessionId } = messages.append(id, { role: 'user', content: `In ${id}` });
    clock.pass(10);
    sessions.endSession(sessionId ?? '');
  }
  document = JSON.parse(await exportedText(source, 'json'));
});

function fileWith(content: unknown): string {
  const path = join(temporaryFolder(), 'export.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return path;
}

function titles({ workstreams }: TestWorkspace): string[] {
  return workstreams.listWorkstreams().map(({ title }) => title);
}

/** Returns an empty workspace, except for the workstream that every test has, which is renamed. */
function emptyWorkspace(): TestWorkspace {
  const workspace = openTestWorkspace();
  workspace.workstreams.updateWorkstream(workspace.thesis, { title: 'Own' });
  return workspace;
}

describe('an import', () => {
  it('shows what it will add, and adds it', async () => {
    const workspace = emptyWorkspace();
    const { importing } = testTransfers(workspace, fileWith(document));
    const before = dump(workspace.dataDir);
    expect(await importing.chooseImport()).toEqual({
      createdAt: document.created_at,
      workstreams: 2,
      sessions: 2,
      messages: 2,
      known: [],
    });
    expect(dump(workspace.dataDir)).toEqual(before);
    expect(await importing.importChosen()).toEqual({ workstreams: 2, sessions: 2, messages: 2 });
    expect(titles(workspace).sort()).toEqual(['Own', 'Scratch', 'Thesis']);
    const [session] = workspace.workstreams.listSessions(SCRATCH_ID, { limit: 10 });
    expect(workspace.messages.readSession(session?.id ?? '', { limit: 10 })).toMatchObject([
      { content: 'In scratch' },
    ]);
  });

  it('is in the files: it is the same after the database was deleted', async () => {
    const workspace = emptyWorkspace();
    const { importing } = testTransfers(workspace, fileWith(document));
    await importing.chooseImport();
    await importing.importChosen();
    const lists = () =>
      workspace.workstreams
        .listWorkstreams()
        .map(({ id }) => [
          workspace.workstreams.getWorkstream(id),
          workspace.workstreams.listSessions(id, { limit: 10 }),
        ]);
    const before = lists();
    renameSync(workspace.folder.database, join(workspace.dataDir, 'gone'));
    workspace.close();
    for (const _ of workspace.open());
    expect(lists()).toEqual(before);
  });

  it('leaves existing workstreams unchanged, and names them', async () => {
    const workspace = emptyWorkspace();
    workspace.messages.append(SCRATCH_ID, { role: 'user', content: 'Mine' });
    const { importing } = testTransfers(workspace, fileWith(document));
    expect(await importing.chooseImport()).toMatchObject({ workstreams: 1, known: ['Scratch'] });
    const before = readFileSync(ownMessages(workspace.folder, SCRATCH_ID), 'utf8');
    await importing.importChosen();
    expect(readFileSync(ownMessages(workspace.folder, SCRATCH_ID), 'utf8')).toBe(before);
    expect(titles(workspace)).toContain('Thesis');
    expect(await importing.chooseImport()).toMatchObject({
      workstreams: 0,
      sessions: 0,
      messages: 0,
      known: ['Thesis', 'Scratch'],
    });
    await expect(importing.importChosen()).rejects.toMatchObject({ code: 'IMPORT_UNUSABLE' });
  });

  it('continues a running session of another computer, and times it out a day later at its expiry', async () => {
    source.sessions.startSession(source.thesis);
    const workspace = emptyWorkspace();
    workspace.clock.set(new Date(source.clock.now()).toISOString());
    const { importing } = testTransfers(workspace, fileWith(await exportedText(source, 'json')));
    await importing.chooseImport();
    await importing.importChosen();
    expect(workspace.workstreams.getActiveSession(source.thesis)).toMatchObject({
      status: 'active',
    });
    const expiry = source.clock.now() + 30 * MINUTE_MS;
    workspace.clock.pass(24 * 60 + 31);
    expect(workspace.sessions.timeoutCheck()).toMatchObject([
      { workstreamId: source.thesis, endedAt: new Date(expiry).toISOString() },
    ]);
  });

  it('keeps every change that the user makes meanwhile', async () => {
    const imported = '0190a1b2-0000-7000-8000-000000000001';
    const workspace = emptyWorkspace();
    const { sessions, workstreams, clock, thesis } = workspace;
    const { importing } = testTransfers(workspace, writeLargeExport(imported));
    await importing.chooseImport();
    let isDone = false;
    const running = importing.importChosen().finally(() => {
      isDone = true;
    });
    const ids: string[] = [];
    while (!isDone) {
      ids.push(sessions.startSession(thesis));
      clock.pass(1);
      sessions.endSession(ids.at(-1) ?? '');
      await setImmediate();
    }
    expect(await running).toEqual({ workstreams: 1, ...LARGE_EXPORT });
    expect(ids.length).toBeGreaterThan(5);
    for (const id of ids) expect(workstreams.getSession(id).status).toBe('ended');
    expect(rebuiltRowsOf(workspace.dataDir)).toEqual(rowsOf(workspace.folder.database));
  });

  it('does nothing if the user cancels the dialog', async () => {
    const { importing } = testTransfers(emptyWorkspace());
    expect(await importing.chooseImport()).toBeNull();
    await expect(importing.importChosen()).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('of a part keeps a message that two sessions share, as they touch at its instant', async () => {
    const { appendByAnother, clock, corrections, thesis } = source;
    const sessionsOf = ({ workstreams }: TestWorkspace) =>
      workstreams.listSessions(thesis, { limit: 10 });
    const timestamp = sessionsOf(source)[0]?.endedAt ?? '';
    appendByAnother({ role: 'user', content: 'At both ends', timestamp });
    corrections.addSession(thesis, { startedAt: timestamp, endedAt: toInstant(clock.now()) });
    const workspace = emptyWorkspace();
    const file = fileWith(await exportedText(source, 'json', { workstreamIds: [thesis] }));
    const { importing } = testTransfers(workspace, file);
    expect(await importing.chooseImport()).toMatchObject({ sessions: 2, messages: 3 });
    await importing.importChosen();
    const messages = sessionsOf(workspace).map(({ id }) =>
      workspace.messages.readSession(id, { limit: 10 }).map(({ content }) => content),
    );
    expect(messages).toEqual([['At both ends'], [`In ${thesis}`, 'At both ends']]);
    expect(sessionsOf(workspace).map(({ messageCount }) => messageCount)).toEqual([1, 2]);
  });

  it('keeps all metadata of a message', async () => {
    const metadata = '{"__proto__":{"a":1},"constructor":null,"2":[],"1":{"b":"\\ud800"}}';
    source.appendByAnother(
      `{"role":"tool_use","content":"é\\u0000\\ud83d","timestamp":"2026-01-29T09:01:00Z","metadata":${metadata}}`,
    );
    const workspace = emptyWorkspace();
    const { importing } = testTransfers(workspace, fileWith(await exportedText(source, 'json')));
    await importing.chooseImport();
    await importing.importChosen();
    const read = (of: TestWorkspace) => {
      const [session] = of.workstreams.listSessions(source.thesis, { limit: 1 });
      return of.messages
        .readSession(session?.id ?? '', { limit: 10 })
        .map(({ position: _position, ...message }) => JSON.stringify(message));
    };
    expect(read(workspace)).toEqual(read(source));
    expect(read(workspace)[1]).toContain('"__proto__":{"a":1}');
  });
});

describe('a file is refused, and nothing changes, if', () => {
  const session = () => document.sessions[0];
  const cases: Record<string, [() => unknown, string]> = {
    'it isn’t valid JSON': [() => '{"format"', 'it isn’t valid JSON'],
    'it is something else': [() => ({ a: 1 }), 'it isn’t a JSON export'],
    'it is an archive': [() => 'PK\u0003\u0004', 'it isn’t valid JSON'],
    'it does not say when it was written': [
      () => ({ ...document, created_at: 'yesterday' }),
      'its header is damaged',
    ],
    'a newer version wrote it': [() => ({ ...document, version: 2 }), 'newer version'],
    'it is cut off': [() => JSON.stringify(document).slice(0, -20), 'it isn’t valid JSON'],
    'a list is missing': [() => ({ ...document, messages: undefined }), 'it is incomplete'],
    'its lists are in another order': [
      () => {
        const { messages, ...rest } = document;
        return {
          format: rest.format,
          version: 1,
          created_at: rest.created_at,
          app_version: '',
          messages,
          ...rest,
        };
      },
      'its lists are in the wrong order',
    ],
    'a workstream has an id that leads to another folder': [
      () => {
        document.workstreams[0].id = '../../etc';
        return document;
      },
      'workstreams, number 1: invalid id',
    ],
    'a workstream is duplicate': [
      () => {
        document.workstreams.push(document.workstreams[0]);
        return document;
      },
      'duplicate',
    ],
    'a title is empty': [
      () => {
        document.workstreams[1].title = ' ';
        return document;
      },
      'workstreams, number 2: its title is missing or invalid',
    ],
    'a session ends before it starts': [
      () => {
        session().ended_at = '2020-01-01T00:00:00.000Z';
        return document;
      },
      'sessions, number 1',
    ],
    'a session is duplicate': [
      () => {
        document.sessions.push(session());
        return document;
      },
      'duplicate',
    ],
    'a session is in no workstream': [
      () => {
        session().workstream_id = '0190a1b2-0000-7000-8000-000000000000';
        return document;
      },
      'its workstream isn’t in this file',
    ],
    'two sessions run in a workstream': [
      () => {
        const running = { ...session(), status: 'active', ended_at: null };
        document.sessions = [running, { ...running, id: 'other' }];
        return document;
      },
      'another session of its workstream is running, too',
    ],
    'a message is in no workstream': [
      () => {
        document.messages[0].workstream_id = '0190a1b2-0000-7000-8000-000000000000';
        return document;
      },
      'messages, number 1: its workstream isn’t in this file',
    ],
    'a message has no role': [
      () => {
        document.messages[1].role = 'robot';
        return document;
      },
      'messages, number 2: its role is missing or invalid',
    ],
    'the metadata of a message is nested too deeply': [
      () =>
        JSON.stringify({
          ...document,
          messages: [{ ...document.messages[0], metadata: 0 }],
        }).replace('"metadata":0', `"metadata":{"a":${'['.repeat(9000)}${']'.repeat(9000)}}`),
      'messages, number 1: its metadata is missing or invalid',
    ],
    'a record is not an object': [() => ({ ...document, messages: [17] }), 'messages, number 1'],
  };

  it.each(Object.entries(cases))('%s', async (_name, [damage, words]) => {
    const workspace = emptyWorkspace();
    const before = dump(workspace.dataDir);
    const { importing } = testTransfers(workspace, fileWith(damage()));
    await expect(importing.chooseImport()).rejects.toMatchObject({
      code: 'IMPORT_UNUSABLE',
      message: expect.stringContaining(words),
    });
    expect(dump(workspace.dataDir)).toEqual(before);
  });

  it('one of its sessions exists in another workstream', async () => {
    const workspace = emptyWorkspace();
    const first = testTransfers(workspace, fileWith(document)).importing;
    await first.chooseImport();
    await first.importChosen();
    const id = '0190a1b2-0000-7000-8000-000000000000';
    document.workstreams = [{ ...document.workstreams[0], id }];
    document.sessions = [{ ...document.sessions[0], workstream_id: id }];
    document.messages = [];
    const { importing } = testTransfers(workspace, fileWith(document));
    await expect(importing.chooseImport()).rejects.toMatchObject({ code: 'IMPORT_UNUSABLE' });
  });

  it('it has changed since it was chosen', async () => {
    const workspace = emptyWorkspace();
    const file = fileWith(document);
    const { importing } = testTransfers(workspace, file);
    await importing.chooseImport();
    document.messages.push({ ...document.messages[0], content: 'Another' });
    writeFileSync(file, JSON.stringify(document));
    await expect(importing.importChosen()).rejects.toMatchObject({ code: 'IMPORT_UNUSABLE' });
    expect(titles(workspace)).not.toContain('Thesis');
    expect(existsSync(join(workspace.dataDir, 'importing'))).toBe(false);
  });

  it('a new workstream exists when it is added', async () => {
    const workspace = emptyWorkspace();
    const { importing } = testTransfers(workspace, fileWith(document));
    await importing.chooseImport();
    const running = importing.importChosen();
    workspace.messages.append(SCRATCH_ID, { role: 'user', content: 'Just now' });
    await expect(running).rejects.toMatchObject({ code: 'IMPORT_UNUSABLE' });
    expect(existsSync(join(workspace.dataDir, 'importing'))).toBe(false);
  });
});

describe('an interrupted import', () => {
  it('cancelled at any moment leaves nothing', async () => {
    for (let turns = 0; turns < 12; turns += 1) {
      const workspace = emptyWorkspace();
      const { importing, tasks } = testTransfers(workspace, fileWith(document));
      await importing.chooseImport();
      const before = dump(workspace.dataDir);
      const outcome = importing.importChosen().then(
        () => 'done',
        (error: { code: string }) => error.code,
      );
      for (let turn = 0; turn < turns; turn += 1) await setImmediate();
      tasks.cancel();
      if ((await outcome) === 'done') continue;
      expect(await outcome).toBe('CANCELLED');
      expect(dump(workspace.dataDir)).toEqual(before);
    }
  });

  it('interrupted at any step after the decision: the next start finishes it', async () => {
    for (const killedAfter of [0, 1, 2, 3]) {
      const workspace = emptyWorkspace();
      const { dataDir, folder } = workspace;
      const other = openTestWorkspace();
      const { importing } = testTransfers(other, fileWith(document));
      await importing.chooseImport();
      await importing.importChosen();
      other.close();
      workspace.close();
      // The state at the decision, then killed after each rename.
      const pending = join(dataDir, 'import-X', 'workstreams');
      mkdirSync(pending, { recursive: true });
      for (const id of [source.thesis, SCRATCH_ID]) {
        renameSync(other.folder.workstream(id), join(pending, id));
      }
      const aside = join(dataDir, 'replaced-X', 'workstreams');
      const steps = [
        () => mkdirSync(aside, { recursive: true }),
        () => renameSync(folder.workstream(SCRATCH_ID), join(aside, SCRATCH_ID)),
        () => renameSync(join(pending, SCRATCH_ID), folder.workstream(SCRATCH_ID)),
      ];
      for (const step of steps.slice(0, killedAfter)) step();
      const again = workspace.openAgain();
      expect(readdirSync(dataDir)).not.toContain('import-X');
      for (const id of [source.thesis, SCRATCH_ID]) {
        const found = again.workstreams.listSessions(id, { limit: 10 });
        expect(found).toEqual(source.workstreams.listSessions(id, { limit: 10 }));
      }
    }
  });

  it('interrupted while writing: the next import removes the remains', async () => {
    const workspace = emptyWorkspace();
    mkdirSync(join(workspace.dataDir, 'importing', 'workstreams', 'half'), { recursive: true });
    const { importing } = testTransfers(workspace, fileWith(document));
    await importing.chooseImport();
    await importing.importChosen();
    expect(readdirSync(workspace.dataDir)).not.toContain('importing');
  });
});
