import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerOf, quotingModel } from '../../../tests/support/fake-models.ts';
import { openQueue } from '../../../tests/support/open-queue.ts';
import type { TestWorkspace } from '../../../tests/support/test-workspace.ts';
import { runToCompletion } from '../base/steps.ts';
import type { SummaryQueue } from './summary-queue.ts';

/** A session with one request and one answer. */
function closedSession({ sessions, messages, thesis, clock }: TestWorkspace, text = 'the chapter') {
  const id = sessions.startSession(thesis);
  messages.append(thesis, { role: 'user', content: `Please read ${text}.` });
  clock.pass(1);
  messages.append(thesis, { role: 'assistant', content: `I have read ${text}.` });
  clock.pass(1);
  sessions.endSession(id);
  return id;
}

function session(id: string) {
  return { kind: 'session', id } as const;
}

function shownIn({ summaries }: TestWorkspace, sessionId: string) {
  return runToCompletion(summaries.ofSession(sessionId));
}

/** Resolves when the queue has nothing to do. */
function whenIdle(queue: SummaryQueue): Promise<void> {
  return new Promise((resolve) => {
    const stop = queue.onDidProgress((progress) => {
      if (progress !== null) return;
      stop();
      resolve();
    });
  });
}

describe('a summary that the user asks for', () => {
  it('is stored with its model, its input and its sources', async () => {
    const { workspace, queue } = await openQueue();
    const id = closedSession(workspace);
    await queue.summarise(session(id));
    const shown = shownIn(workspace, id);
    expect(shown).toMatchObject({
      isStale: false,
      summary: {
        kind: 'ollama',
        model: 'small',
        promptVersion: 1,
        covers: { messages: 2, from: '2026-01-29T09:00:00.000Z', to: '2026-01-29T09:01:00.000Z' },
        madeAt: '2026-01-29T09:02:00.000Z',
        unsupported: 0,
      },
    });
    expect(shown?.summary.inputSha256).toMatch(/^[0-9a-f]{64}$/);
    const [first] = shown?.summary.sentences ?? [];
    const [message] = workspace.messages.readSession(id, { limit: 1 });
    expect(first).toEqual({
      text: expect.stringContaining('Please read the chapter.'),
      sources: [{ at: message?.timestamp, messageId: message?.id }],
    });
  });

  it('leaves the session’s own summary as it was', async () => {
    const { workspace, queue } = await openQueue();
    const id = closedSession(workspace);
    const before = workspace.workstreams.getSession(id);
    await queue.summarise(session(id));
    expect(workspace.workstreams.getSession(id)).toEqual(before);
  });

  it('is stale when the messages have changed, until it is made from them', async () => {
    const { workspace, queue } = await openQueue();
    const id = closedSession(workspace);
    await queue.summarise(session(id));
    workspace.appendByAnother({
      id: 'late',
      role: 'assistant',
      content: 'One more thing.',
      timestamp: '2026-01-29T09:01:30.000Z',
    });
    workspace.sessions.onFilesChanged(workspace.thesis);
    expect(shownIn(workspace, id)?.isStale).toBe(true);
    await queue.summarise(session(id));
    expect(shownIn(workspace, id)).toMatchObject({
      isStale: false,
      summary: { covers: { messages: 3 } },
    });
  });

  it.each([
    ['of a private workstream', 'private'],
    ['of a session that is running', 'running'],
  ])('%s is refused, and nothing is sent', async (_name, why) => {
    const { workspace, queue, endpoint } = await openQueue();
    const { workstreams, sessions, thesis } = workspace;
    const id = closedSession(workspace);
    const other = sessions.startSession(thesis);
    if (why === 'private') workstreams.updateWorkstream(thesis, { isPrivate: true });
    const refused = queue.summarise(session(why === 'private' ? id : other));
    await expect(refused).rejects.toMatchObject({ code: 'MODEL_NOT_READY', kind: why });
    expect(endpoint.seen).toEqual([]);
  });

  it('whose workstream becomes private before its turn is not sent', async () => {
    const { workspace, queue, endpoint } = await openQueue((asked) => {
      workspace.workstreams.updateWorkstream(workspace.thesis, { isPrivate: true });
      return quotingModel(asked);
    });
    const ids = [closedSession(workspace, 'one'), closedSession(workspace, 'two')];
    const [first, second] = await Promise.allSettled(ids.map((id) => queue.summarise(session(id))));
    expect(first?.status).toBe('fulfilled');
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'MODEL_NOT_READY' } });
    expect(endpoint.asked).toHaveLength(1);
  });

  it('is sent no further when its workstream becomes private', async () => {
    const { workspace, queue, endpoint } = await openQueue((asked) => {
      workspace.workstreams.updateWorkstream(workspace.thesis, { isPrivate: true });
      return quotingModel(asked);
    });
    const id = closedSession(workspace);
    const long = { role: 'assistant' as const, content: 'It is long. '.repeat(500) };
    const lines = Array.from({ length: 12 }, (_, index) => ({
      ...long,
      id: `long-${index}`,
      timestamp: `2026-01-29T09:01:${10 + index}.000Z`,
    }));
    workspace.appendByAnother(...lines);
    workspace.sessions.onFilesChanged(workspace.thesis);
    await expect(queue.summarise(session(id))).rejects.toMatchObject({ kind: 'private' });
    expect(endpoint.asked).toHaveLength(1);
    expect(shownIn(workspace, id)).toBeNull();
  });

  it('is removed when anything is deleted for good', async () => {
    const { workspace, queue } = await openQueue();
    const id = closedSession(workspace);
    const other = closedSession(workspace, 'a secret');
    await queue.summarise(session(id));
    workspace.removals.remove({ kind: 'session', sessionId: other });
    expect(shownIn(workspace, id)).toBeNull();
  });

  it('is not stored if something is deleted for good while it is made', async () => {
    const { workspace, queue } = await openQueue((asked) => {
      workspace.removals.remove({ kind: 'session', sessionId: other });
      return quotingModel(asked);
    });
    const id = closedSession(workspace);
    const other = closedSession(workspace, 'a secret');
    await expect(queue.summarise(session(id))).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(shownIn(workspace, id)).toBeNull();
  });

  it('fails with the endpoint’s error, and the next one is made', async () => {
    const { workspace, queue, endpoint, logged } = await openQueue();
    const ids = [closedSession(workspace, 'one'), closedSession(workspace, 'two')];
    endpoint.faults.push({ do: 'status', status: 401 });
    const [first, second] = await Promise.allSettled(ids.map((id) => queue.summarise(session(id))));
    expect(first).toMatchObject({ reason: { code: 'MODEL_KEY_REFUSED' } });
    expect(second?.status).toBe('fulfilled');
    expect(logged).toEqual([]);
  });
});

describe('the queue', () => {
  it('asks for one summary at a time', async () => {
    const { workspace, queue, endpoint } = await openQueue();
    const running: number[] = [];
    queue.onDidProgress((progress) => progress && running.push(endpoint.asked.length));
    const ids = ['one', 'two', 'three'].map((text) => closedSession(workspace, text));
    await Promise.all(ids.map((id) => queue.summarise(session(id))));
    // Each begins when the one before has ended.
    expect(running.filter((_, index) => index % 3 === 0)).toEqual([0, 1, 2]);
  });

  it('makes one summary for two requests', async () => {
    const { workspace, queue, endpoint } = await openQueue();
    const id = closedSession(workspace);
    const other = closedSession(workspace, 'other');
    await Promise.all([other, id, id, other, id].map((each) => queue.summarise(session(each))));
    expect(endpoint.asked).toHaveLength(2);
  });

  it('stops the running one and those that wait', async () => {
    const { workspace, queue, endpoint } = await openQueue();
    const ids = ['one', 'two'].map((text) => closedSession(workspace, text));
    endpoint.faults.push({ do: 'stall', onRequest: () => queue.cancel() });
    const settled = await Promise.allSettled(ids.map((id) => queue.summarise(session(id))));
    for (const each of settled) expect(each).toMatchObject({ reason: { code: 'CANCELLED' } });
    expect(queue.state().progress).toBeNull();
  });
});

describe('by itself, if the user wants that', () => {
  it('a session is summarised after its end', async () => {
    const { workspace, queue, set } = await openQueue();
    set.isAutomatic = true;
    const idle = whenIdle(queue);
    const id = closedSession(workspace);
    await idle;
    expect(shownIn(workspace, id)?.isStale).toBe(false);
  });

  it('nothing is sent unless the user wants that', async () => {
    const { workspace, endpoint } = await openQueue();
    closedSession(workspace);
    await new Promise((resolve) => setImmediate(resolve));
    expect(endpoint.seen).toEqual([]);
  });

  it('neither a private workstream nor a session that ended long ago is summarised', async () => {
    const { workspace, endpoint, queue, set } = await openQueue();
    set.isAutomatic = true;
    const { workstreams, corrections, thesis } = workspace;
    corrections.addSession(thesis, {
      startedAt: '2026-01-28T08:00:00.000Z',
      endedAt: '2026-01-28T09:00:00.000Z',
    });
    workstreams.updateWorkstream(thesis, { isPrivate: true });
    const idle = whenIdle(queue);
    closedSession(workspace);
    await idle;
    expect(endpoint.seen).toEqual([]);
  });

  it('a failure is kept, also in a reopened folder, until the session has a summary', async () => {
    const { workspace, queue, endpoint, set } = await openQueue();
    set.isAutomatic = true;
    endpoint.faults.push({ do: 'status', status: 401 });
    const failed = whenIdle(queue);
    const id = closedSession(workspace);
    await failed;
    const host = new URL(endpoint.address).host;
    const failure = {
      sessionId: id,
      at: '2026-01-29T09:02:00.000Z',
      fault: { kind: 'keyRefused', host, reason: '', minutes: 0 },
    };
    expect(queue.state()).toEqual({ progress: null, failures: [failure] });
    expect(workspace.openAgain().storedSummaries.failures()).toEqual([failure]);
    await queue.summarise(session(id));
    expect(queue.state().failures).toEqual([]);
  });

  it('a failure is forgotten with its session, and when anything is deleted for good', async () => {
    const { workspace, queue, endpoint, set } = await openQueue();
    const other = closedSession(workspace, 'a secret');
    set.isAutomatic = true;
    const ids: string[] = [];
    for (const text of ['one', 'two']) {
      endpoint.faults.push({ do: 'status', status: 401 });
      const failed = whenIdle(queue);
      ids.push(closedSession(workspace, text));
      await failed;
    }
    const failed = () => queue.state().failures.map(({ sessionId }) => sessionId);
    expect(failed()).toEqual(ids.toReversed());
    workspace.corrections.deleteSession(ids[0] ?? '');
    expect(failed()).toEqual([ids[1]]);
    workspace.removals.remove({ kind: 'session', sessionId: other });
    expect(failed()).toEqual([]);
  });

  it('a failure is logged, and does not end the queue', async () => {
    const { workspace, queue, endpoint, set, logged } = await openQueue();
    set.isAutomatic = true;
    endpoint.faults.push({ do: 'status', status: 401 });
    const failed = whenIdle(queue);
    closedSession(workspace, 'one');
    await failed;
    expect(logged).toMatchObject([{ code: 'MODEL_KEY_REFUSED' }]);
    const idle = whenIdle(queue);
    const id = closedSession(workspace, 'two');
    await idle;
    expect(shownIn(workspace, id)).not.toBeNull();
  });
});

it('what a model wrote is in no file but the database', async () => {
  const { workspace, queue } = await openQueue((asked) =>
    answerOf({
      text: 'The model wrote this sentence.',
      cites: [Number(asked.prompt.match(/\[(\d+)\]/)?.[1])],
    }),
  );
  const id = closedSession(workspace);
  await queue.summarise(session(id));
  const files = readdirSync(workspace.dataDir, { recursive: true, encoding: 'utf8' });
  for (const name of files.filter((each) => !/workstreams\.db/.test(each))) {
    const path = join(workspace.dataDir, name);
    if (!existsSync(path) || !statSync(path).isFile()) continue;
    expect(readFileSync(path, 'utf8')).not.toContain('The model wrote');
  }
});
