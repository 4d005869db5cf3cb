import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROTOTYPE_KEYS } from '../../../tests/support/hostile-values.ts';
import { serveTestWorkspace } from '../../../tests/support/served-workspace.ts';
import { requests } from '../../shared/contract/contract.ts';
import { MAX_MESSAGE_BYTES } from '../../shared/model/model.ts';
import { DEFAULT_SETTINGS } from '../../shared/model/settings.ts';
import { isFromOwnPage } from './sender.ts';

function serve(trusted = true, ready = async () => {}) {
  const opened: string[] = [];
  const served = serveTestWorkspace({
    isTrusted: () => trusted,
    ready,
    openFolder: async (path) => {
      if (opened.length > 0) throw new Error('no file manager');
      opened.push(path);
    },
  });
  const call = (channel: string, input?: unknown) => served.call(channel, {}, input);
  return { ...served, call, opened };
}

describe('requests', () => {
  it('wait until the history is open', async () => {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { call } = serve(true, () => opened);
    const answers: unknown[] = [];
    const waiting = call('loadSnapshot').then((answer) => answers.push(answer));
    await new Promise(setImmediate);
    expect(answers).toEqual([]);
    open();
    await waiting;
    expect(answers).toMatchObject([{ ok: true }]);
  });

  it('are served exactly as the contract names them', () => {
    expect([...serve().channels].sort()).toEqual(Object.keys(requests).sort());
  });

  it('result in a value', async () => {
    const { call, thesis } = serve();
    const started = await call('startSession', { workstreamId: thesis });
    expect(started).toMatchObject({ ok: true, value: { status: 'active', workstreamId: thesis } });
    expect(await call('loadSnapshot')).toMatchObject({
      ok: true,
      value: { revision: 7, settings: DEFAULT_SETTINGS },
    });
  });

  it('do not rename a folder while it is archived', async () => {
    const { call, messages, workstreams } = serve();
    messages.append('scratch', { role: 'user', content: 'An idea' });
    const exporting = call('exportEverything');
    const promoted = await call('promoteScratch', { title: 'Ideas' });
    expect(promoted).toMatchObject({ ok: false, error: { code: 'WORK_RUNNING' } });
    await exporting;
    expect(workstreams.listWorkstreams().map(({ title }) => title)).not.toContain('Ideas');
    expect(await call('promoteScratch', { title: 'Ideas' })).toMatchObject({ ok: true });
  });

  it('result in a coded error with its details if they are rejected', async () => {
    const { call, sessions, thesis, logged } = serve();
    const sessionId = sessions.startSession(thesis);
    expect(await call('startSession', { workstreamId: thesis })).toEqual({
      ok: false,
      error: {
        code: 'SESSION_ALREADY_ACTIVE',
        message: 'A session is already running.',
        sessionId,
      },
    });
    expect(logged).toEqual([]);
  });

  it('name the nearest free time if they would overlap', async () => {
    const { call, thesis } = serve();
    const day = '2026-01-28';
    const add = (from: string, to: string) => {
      const times = { startedAt: `${day}T${from}:00.000Z`, endedAt: `${day}T${to}:00.000Z` };
      return call('addSession', { workstreamId: thesis, ...times });
    };
    await add('09:00', '10:00');
    const suggestion = { startedAt: `${day}T10:00:00.000Z`, endedAt: `${day}T10:30:00.000Z` };
    expect(await add('09:30', '10:30')).toMatchObject({ ok: false, error: { suggestion } });
  });

  it('name the invalid field if the input has several', async () => {
    const { call, thesis, logged } = serve();
    const times = { startedAt: '2026-01-29T08:00:00.000Z', endedAt: '2026-01-29T07:00:00.000Z' };
    expect(await call('addSession', { workstreamId: thesis, ...times })).toEqual({
      ok: false,
      error: {
        code: 'TIME_REVERSED',
        message: 'A session can’t end before it starts.',
        field: 'endedAt',
      },
    });
    expect(await call('undo', {})).toEqual({
      ok: false,
      error: { code: 'UNDO_IMPOSSIBLE', message: 'Nothing to undo.' },
    });
    expect(logged).toEqual([]);
  });

  it.each([
    ['createWorkstream', undefined],
    ['createWorkstream', {}],
    ['createWorkstream', { title: 7 }],
    ['createWorkstream', { title: 'x'.repeat(201) }],
    ['createWorkstream', { title: 'x', more: 1 }],
    ['loadSnapshot', {}],
    ['listSessions', { workstreamId: 'x', limit: Number.NaN }],
    ['listSessions', { workstreamId: 'x', limit: 10, before: { startedAt: 'then', id: 'x' } }],
    ['updateWorkstream', { workstreamId: 'x', state: 'gone' }],
    ['updateSettings', { idleThresholdMs: 0 }],
    ['editSession', { sessionId: 'x', startedAt: '2026-01-29T09:00:00Z' }],
    ['addSession', { workstreamId: 'x', startedAt: '2026-01-29T09:00:00.000Z' }],
    ['splitSession', { sessionId: 'x', at: 'half past nine' }],
    ['mergeSessions', { sessionIds: ['x'] }],
    ['mergeSessions', { sessionIds: ['x', 'y', 'z'] }],
    ['undo', { changeId: 'x' }],
    ['appendMessage', { workstreamId: 'x', content: '' }],
    ['reportError', { name: 'Error', frames: ['at once, dear diary (/a:1:1)'] }],
    ['reportError', { name: 'Dear diary', frames: [] }],
    ['reportError', { name: 'Error', frames: [], message: 'Dear diary' }],
    ['reportError', { name: 'Error', frames: Array.from({ length: 21 }, () => 'at /a:1:1') }],
    [
      'readSession',
      {
        sessionId: 'x',
        limit: 1,
        after: { timestamp: '2026-01-29T09:00:00.000Z', position: -1, workstreamId: 'x' },
      },
    ],
  ])('reject invalid input: %s %j', async (channel, input) => {
    const { call, workstreams } = serve();
    const before = workstreams.listWorkstreams();
    expect(await call(channel, input)).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', message: expect.stringMatching(/\S/) },
    });
    expect(workstreams.listWorkstreams()).toEqual(before);
  });

  it('reject a message of more than 1 MiB with its own code, and accept one of exactly 1 MiB', async () => {
    const { call, thesis } = serve();
    const append = (content: string) => call('appendMessage', { workstreamId: thesis, content });
    for (const unit of ['x', 'é', '語', '😀']) {
      const count = MAX_MESSAGE_BYTES / Buffer.byteLength(unit);
      const fits = unit.repeat(Math.floor(count));
      expect(await append(fits)).toMatchObject({ ok: true });
      expect(await append(`${fits}${unit}`)).toMatchObject({
        ok: false,
        error: { code: 'MESSAGE_TOO_LARGE', message: 'A message can be at most 1 MiB.' },
      });
    }
  });

  it('keep the error message short, however long the input is', async () => {
    const answer = await serve().call('createWorkstream', { title: 'x', ['k'.repeat(1e6)]: 1 });
    expect(answer).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    expect(JSON.stringify(answer).length).toBeLessThan(300);
  });

  it.each(PROTOTYPE_KEYS)('find nothing under the id %s', async (id) => {
    const { call } = serve();
    for (const [channel, field] of [
      ['startSession', 'workstreamId'],
      ['updateWorkstream', 'workstreamId'],
      ['endSession', 'sessionId'],
      ['keepAlive', 'sessionId'],
    ] as const) {
      expect(await call(channel, { [field]: id })).toMatchObject({
        error: { code: expect.stringMatching(/_NOT_FOUND$/) },
      });
    }
  });

  it('have no key that reaches a prototype', async () => {
    for (const key of PROTOTYPE_KEYS) {
      const input: unknown = JSON.parse(`{ "title": "x", "${key}": { "polluted": true } }`);
      expect(await serve().call('createWorkstream', input)).toMatchObject({
        error: { code: 'INVALID_INPUT' },
      });
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('expired sessions are timed out first, so that they do not block archiving', async () => {
    const { call, sessions, thesis, clock } = serve();
    sessions.startSession(thesis);
    clock.pass(31);
    expect(
      await call('updateWorkstream', { workstreamId: thesis, state: 'archived' }),
    ).toMatchObject({ ok: true, value: { state: 'archived' } });
  });

  it('are rejected from anywhere but the own page, before their input is read', async () => {
    const { call, thesis, workstreams } = serve(false);
    expect(await call('startSession', { workstreamId: thesis })).toMatchObject({
      ok: false,
      error: { code: 'FORBIDDEN' },
    });
    expect(workstreams.getActiveSession(thesis)).toBeNull();
  });

  it('log an expected error that wraps a failure, with their name', async () => {
    const { call, folder, thesis, logged } = serve();
    mkdirSync(folder.messages(thesis));
    expect(await call('appendMessage', { workstreamId: thesis, content: 'a' })).toMatchObject({
      ok: false,
      error: { code: 'FILE_UNUSABLE' },
    });
    expect(logged).toEqual(['appendMessage']);
  });

  it('log an unexpected error once, with their name, and report it as unexpected', async () => {
    const { call, logged } = serve();
    expect(await call('showDataFolder')).toEqual({ ok: true, value: null });
    expect(await call('showDataFolder')).toEqual({
      ok: false,
      error: { code: 'UNEXPECTED', message: 'Something went wrong: no file manager' },
    });
    expect(logged).toEqual(['showDataFolder']);
  });
});

describe('problems', () => {
  it('are in the snapshot until they are dismissed', async () => {
    const { call, problems } = serve();
    problems.notify('UNEXPECTED', 'Oh.');
    const problem = { id: 'UNEXPECTED', code: 'UNEXPECTED', message: 'Oh.' };
    expect(await call('loadSnapshot')).toMatchObject({ value: { problems: [problem] } });
    expect(await call('dismissProblem', { problemId: 'UNEXPECTED' })).toMatchObject({ ok: true });
    expect(await call('loadSnapshot')).toMatchObject({ value: { problems: [] } });
  });

  it('of the page are logged with their name and frames', async () => {
    const { call, pageErrors } = serve();
    const report = { name: 'TypeError', frames: ['at f (app://workstreams/assets/a.js:1:2)'] };
    expect(await call('reportError', report)).toEqual({ ok: true, value: null });
    expect(pageErrors).toEqual([report]);
  });
});

describe('the own page', () => {
  const mainFrame = { origin: 'app://workstreams' };

  it('is the main frame, at the app’s origin', () => {
    const event = { senderFrame: mainFrame, sender: { mainFrame } };
    expect(isFromOwnPage(event, 'app://workstreams')).toBe(true);
  });

  it('is not a child frame, a frame that was removed, or a page at another origin', () => {
    const child = { origin: 'app://workstreams' };
    const elsewhere = { origin: 'https://example.org' };
    for (const event of [
      { senderFrame: child, sender: { mainFrame } },
      { senderFrame: null, sender: { mainFrame } },
      { senderFrame: elsewhere, sender: { mainFrame: elsewhere } },
    ]) {
      expect(isFromOwnPage(event, 'app://workstreams')).toBe(false);
    }
  });
});
