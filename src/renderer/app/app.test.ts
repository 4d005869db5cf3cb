import { describe, expect, it, vi } from 'vitest';
import {
  AT,
  exampleDesktop,
  exampleSession,
  exampleWorkstream,
  noAgents,
  noModels,
} from '../../../tests/support/example-records.ts';
import type {
  Bridge,
  Push,
  PushName,
  PushPayloads,
  Result,
  Snapshot,
} from '../../shared/contract/contract.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { createTexts } from '../../shared/i18n/create.ts';
import type { RequestedPlace } from '../../shared/model/deep-link.ts';
import type { Correction, Message, Session } from '../../shared/model/model.ts';
import { DEFAULT_SETTINGS } from '../../shared/model/settings.ts';
import { createApp } from './app.ts';

const session = exampleSession({ workstreamId: 'scratch', messageCount: 1 });
const scratch = exampleWorkstream({
  id: 'scratch',
  title: 'Scratch',
  lastActivityAt: AT,
  activeSession: session,
});

const deleted: Correction = {
  id: 'c2',
  kind: 'delete',
  by: 'user',
  at: AT,
  workstreamId: 'scratch',
};

function message(position: number): Message {
  const id = `m${position}`;
  const [workstreamId, sessionId, content] = ['scratch', 's1', 'text'];
  return { id, workstreamId, sessionId, role: 'user', content, timestamp: AT, position };
}

/** A main process that holds one workstream with one running session. */
function fakeMain() {
  const main = { revision: 1, title: 'Scratch', messages: [message(0)], failure: '' };
  let listener: (push: Push) => void = () => {};
  const reply = async <Value>(value: Value): Promise<Result<Value>> =>
    main.failure === ''
      ? { ok: true, value }
      : { ok: false, error: { code: 'UNEXPECTED', message: main.failure } };
  const snapshot = (): Snapshot => ({
    revision: main.revision,
    workstreams: [{ ...scratch, title: main.title }],
    settings: { ...DEFAULT_SETTINGS, idleThresholdMs: 60_000 },
    undoable: null,
    dataDir: '/data',
    device: 'laptop',
    devices: [],
    sync: { isRunning: false, lastAt: null, failure: null },
    agents: noAgents,
    models: noModels,
    isSample: false,
    problems: [],
    desktop: exampleDesktop(),
    timedOut: [],
    timeAway: null,
    drafts: {},
  });
  const bridge = {
    loadSnapshot: vi.fn(() => reply(snapshot())),
    listSessions: vi.fn(() => reply([])),
    readSession: vi.fn(({ after }) =>
      reply(main.messages.filter(({ position }) => !after || position > after.position)),
    ),
    undo: vi.fn(() => reply(deleted)),
    takeRequestedPlace: vi.fn((): Promise<Result<RequestedPlace | null>> => reply(null)),
    copyText: vi.fn((_input: { text: string }) => reply(null)),
    keepAlive: vi.fn((_input: { sessionId: string }) => reply(session)),
    appendMessage: vi.fn((_input: { workstreamId: string; content: string }) => reply(message(9))),
    onPush: (follow: (push: Push) => void) => {
      listener = follow;
      return () => {};
    },
  } satisfies Partial<Bridge>;

  function push<Name extends PushName>(name: Name, payload: PushPayloads[Name]): void {
    main.revision += 1;
    listener({ name, payload, revision: main.revision } as Push);
  }

  return { main, push, bridge, app: createApp(bridge as unknown as Bridge, '', createTexts('en')) };
}

async function started() {
  const fake = fakeMain();
  fake.app.start();
  await vi.waitFor(() => expect(fake.app.store.getState().history.complete).toBe(true));
  fake.app.transcripts.readToEnd('s1');
  await vi.waitFor(() => expect(positions(fake)).toEqual([0]));
  return fake;
}

function positions({ app }: ReturnType<typeof fakeMain>): number[] | undefined {
  return app.store.getState().transcripts[session.id]?.messages.map(({ position }) => position);
}

describe('the window’s state', () => {
  it('applies pushes that arrive while the snapshot is loading', async () => {
    const fake = fakeMain();
    fake.app.start();
    fake.push('workstreamChanged', { ...scratch, title: 'Pushed' });
    await vi.waitFor(() =>
      expect(fake.app.store.getState().snapshot?.workstreams[0]?.title).toBe('Pushed'),
    );
    expect(fake.bridge.loadSnapshot).toHaveBeenCalledOnce();
  });

  it('reads new messages of the shown session', async () => {
    const fake = await started();
    fake.main.messages.push(message(1));
    fake.push('messagesAdded', { workstreamId: 'scratch', isRewritten: false });
    await vi.waitFor(() => expect(positions(fake)).toEqual([0, 1]));
    const readFrom = fake.bridge.readSession.mock.calls.map(([{ after }]) => after?.position);
    // To the end, then from the known messages on; never from the beginning again.
    expect(readFrom).toEqual([undefined, 0, 0, 1]);
  });

  it('reads the messages again whose file was rewritten', async () => {
    const fake = await started();
    const { selectedId } = fake.app.store.getState();
    fake.main.messages[0] = { ...message(0), content: 'Rewritten' };
    fake.push('messagesAdded', { workstreamId: selectedId ?? '', isRewritten: true });
    await vi.waitFor(() =>
      expect(Object.values(fake.app.store.getState().transcripts)).toMatchObject([
        { messages: [{ content: 'Rewritten' }], complete: true },
      ]),
    );
  });

  it('loads the snapshot, the history and the messages again after a missed push', async () => {
    const fake = await started();
    fake.main.revision += 1;
    fake.main.title = 'Missed';
    fake.main.messages.push(message(1));
    fake.push('settingsChanged', { ...DEFAULT_SETTINGS, idleThresholdMs: 1 });
    await vi.waitFor(() => expect(positions(fake)).toEqual([0, 1]));
    expect(fake.app.store.getState().snapshot).toMatchObject({ revision: 3 });
    expect(fake.app.store.getState().snapshot?.workstreams[0]?.title).toBe('Missed');
    expect(fake.bridge.loadSnapshot).toHaveBeenCalledTimes(2);
    expect(fake.bridge.listSessions).toHaveBeenCalledTimes(2);
  });

  it('keeps the opened sessions when the same workstream is selected again', async () => {
    const fake = await started();
    fake.app.router.select('scratch');
    expect(positions(fake)).toEqual([0]);
  });

  it('moves a session that closes to the history', async () => {
    const fake = await started();
    const closed: Session = { ...session, status: 'timed_out', endedAt: AT, summary: '' };
    fake.push('sessionChanged', closed);
    const { history, transcripts, announcement } = fake.app.store.getState();
    expect(history.sessions).toEqual([closed]);
    expect(transcripts).toEqual({});
    expect(announcement).toBe('Session timed out: Scratch');
  });

  it('clears a sent draft at once, and restores it if sending fails', async () => {
    const fake = await started();
    await fake.app.drafts.write('scratch', 'too large');
    fake.main.failure = 'Too large.';
    const refused = fake.app.drafts.send('scratch');
    expect(fake.app.store.getState().drafts).toEqual({ scratch: '' });
    await fake.app.drafts.write('scratch', 'written meanwhile');
    await expect(refused).rejects.toThrow(AppError);
    expect(fake.app.store.getState().drafts).toEqual({
      scratch: 'too large\nwritten meanwhile',
    });
    fake.main.failure = '';
    await fake.app.drafts.send('scratch');
    expect(fake.bridge.appendMessage).toHaveBeenLastCalledWith({
      workstreamId: 'scratch',
      content: 'too large\nwritten meanwhile',
    });
    expect(fake.app.store.getState().drafts).toEqual({ scratch: '' });
  });

  it('reports typing as activity only while a session runs', async () => {
    const fake = await started();
    await fake.app.drafts.write('scratch', 'a');
    await fake.app.drafts.write('scratch', 'ab');
    expect(fake.bridge.keepAlive.mock.calls).toEqual([[{ sessionId: 's1' }]]);
    fake.push('workstreamChanged', { ...scratch, activeSession: null });
    await fake.app.drafts.write('scratch', 'abc');
    expect(fake.bridge.keepAlive).toHaveBeenCalledOnce();
    expect(fake.app.store.getState().drafts).toEqual({ scratch: 'abc' });
  });

  it('shows a new correction, but not one that an undo has uncovered', async () => {
    const fake = await started();
    const earlier: Correction = { ...deleted, id: 'c1', at: '2026-01-29T03:00:00.000Z' };
    fake.push('undoableChanged', deleted);
    const { toast, announcement } = fake.app.store.getState();
    expect(toast).toEqual({ kind: 'done', correction: deleted });
    expect(announcement).toBe('Session deleted: Scratch');
    fake.app.notices.dismissToast();
    fake.push('undoableChanged', earlier);
    expect(fake.app.store.getState()).toMatchObject({
      toast: null,
      snapshot: { undoable: earlier },
    });
  });

  it('names no workstream after an answer about time away, which can be about several', async () => {
    const fake = await started();
    fake.push('undoableChanged', { ...deleted, kind: 'away' });
    expect(fake.app.store.getState().announcement).toBe('Time away settled');
  });

  it('shows a new correction after one that was made while the clock was ahead', async () => {
    const fake = await started();
    fake.push('undoableChanged', { ...deleted, id: 'c1', at: '2199-01-29T03:00:00.000Z' });
    fake.push('undoableChanged', deleted);
    expect(fake.app.store.getState().toast).toEqual({ kind: 'done', correction: deleted });
  });

  it('shows what was undone, or why it failed', async () => {
    const fake = await started();
    await fake.app.corrections.undo();
    expect(fake.app.store.getState()).toMatchObject({
      toast: { kind: 'undone', correction: deleted },
      announcement: 'Undone (session deleted): Scratch',
    });
    fake.main.failure = 'The disk failed.';
    await fake.app.corrections.undo('c2');
    expect(fake.app.store.getState().toast).toEqual({
      kind: 'refused',
      message: 'The disk failed.',
    });
  });

  it('says that nothing can be undone in a notice that disappears', async () => {
    const fake = await started();
    const error = { code: 'UNDO_IMPOSSIBLE', message: 'Nothing to undo.' } as const;
    fake.bridge.undo.mockResolvedValueOnce({ ok: false, error });
    await fake.app.corrections.undo();
    expect(fake.app.store.getState()).toMatchObject({
      toast: { kind: 'message', message: 'Nothing to undo.' },
      announcement: 'Nothing to undo.',
    });
  });

  it('navigates once to the place requested from outside the window', async () => {
    const fake = await started();
    const route = { name: 'session', sessionId: 's9' } as const;
    fake.bridge.takeRequestedPlace.mockResolvedValueOnce({ ok: true, value: route });
    fake.push('placeRequested', null);
    await vi.waitFor(() => expect(fake.app.store.getState().route).toEqual(route));
    fake.app.router.select('scratch');
    fake.push('placeRequested', null);
    await vi.waitFor(() => expect(fake.bridge.takeRequestedPlace).toHaveBeenCalledTimes(3));
    expect(fake.app.store.getState().route).toMatchObject({ name: 'workstream' });
  });

  it('opens the place of a start link while the snapshot is loading', async () => {
    const fake = fakeMain();
    const route = { name: 'session', sessionId: 's9' } as const;
    fake.bridge.takeRequestedPlace.mockResolvedValueOnce({ ok: true, value: route });
    fake.app.start();
    await vi.waitFor(() => expect(fake.app.store.getState().history.complete).toBe(true));
    expect(fake.app.store.getState().route).toEqual(route);
  });

  it('shows that a link leads nowhere, and keeps the route', async () => {
    const fake = await started();
    const { route } = fake.app.store.getState();
    fake.bridge.takeRequestedPlace.mockResolvedValueOnce({ ok: true, value: { name: 'nowhere' } });
    fake.push('placeRequested', null);
    const toast = { kind: 'refused', message: 'This link doesn’t match anything here.' };
    await vi.waitFor(() => expect(fake.app.store.getState().toast).toEqual(toast));
    expect(fake.app.store.getState().route).toEqual(route);
  });

  it('copies a link to a session, and confirms it', async () => {
    const fake = await started();
    await fake.app.links.copy({ name: 'session', sessionId: 's1' });
    expect(fake.bridge.copyText).toHaveBeenCalledWith({ text: 'workstreams://session/s1' });
    expect(fake.app.store.getState()).toMatchObject({
      toast: { kind: 'message', message: 'Link copied' },
      announcement: 'Link copied',
    });
  });

  it('shows why loading failed, and loads on a retry', async () => {
    const fake = fakeMain();
    fake.main.failure = 'The database is unreadable.';
    fake.app.start();
    await vi.waitFor(() =>
      expect(fake.app.store.getState().loadError).toBe('The database is unreadable.'),
    );
    fake.main.failure = '';
    await fake.app.reload();
    expect(fake.app.store.getState()).toMatchObject({ loadError: null, selectedId: 'scratch' });
  });
});
