import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { answerOf, dataIn, quotingModel } from '../../../tests/support/fake-models.ts';
import { openQueue } from '../../../tests/support/open-queue.ts';
import type { TestWorkspace } from '../../../tests/support/test-workspace.ts';
import { runToCompletion } from '../base/steps.ts';

/** A session of two minutes on a day, with a request and an answer that decides something. */
function sessionOn(
  { sessions, messages, thesis, clock }: TestWorkspace,
  day: string,
  { asked = 'Which parser do we take?', decided = 'We decided to take the small parser.' } = {},
): string {
  clock.set(`${day}T09:00:00.000Z`);
  const id = sessions.startSession(thesis);
  messages.append(thesis, { role: 'user', content: asked });
  clock.pass(1);
  messages.append(thesis, { role: 'assistant', content: decided });
  clock.pass(1);
  sessions.endSession(id);
  return id;
}

/** Holds a part of the facts of a year. */
const SMALL = { context: 5000 };

/** A year with facts for several requests. */
function longHistory(workspace: TestWorkspace): void {
  for (let month = 1; month <= 12; month += 1) {
    for (const day of ['02', '12', '22']) {
      const asked = `Which part is due in month ${month}, on ${day}? ${'It is long. '.repeat(20)}`;
      const decided = `We decided that part ${month} stays until ${day}.`;
      sessionOn(workspace, `2026-${String(month).padStart(2, '0')}-${day}`, { asked, decided });
    }
  }
}

function countIn({ folder }: TestWorkspace, tables: readonly string[]): unknown[] {
  const database = new BetterSqlite3(folder.database, { readonly: true });
  const counts = tables.map((name) =>
    database.prepare(`SELECT count(*) FROM ${name}`).pluck().get(),
  );
  database.close();
  return counts;
}

function shownIn({ workstreamSummaries, thesis }: TestWorkspace) {
  return runToCompletion(workstreamSummaries.ofWorkstream(thesis));
}

const workstream = ({ thesis }: TestWorkspace) => ({ kind: 'workstream', id: thesis }) as const;

describe('the summary of a workstream by a model', () => {
  it('is made of the facts of its closed sessions, and cites their messages', async () => {
    const { workspace, queue, endpoint } = await openQueue();
    const id = sessionOn(workspace, '2026-02-02');
    const later = sessionOn(workspace, '2026-02-10', { asked: 'Is the parser fast?' });
    await queue.summarise(workstream(workspace));
    const [asked] = endpoint.asked;
    expect(asked && dataIn(asked).map(({ text }) => text)).toEqual([
      '2026-02-02 first request: Which parser do we take?',
      '2026-02-02 decision: We decided to take the small parser.',
      '2026-02-02 end of the last answer: We decided to take the small parser.',
      '2026-02-10 first request: Is the parser fast?',
      '2026-02-10 decision: We decided to take the small parser.',
      '2026-02-10 end of the last answer: We decided to take the small parser.',
    ]);
    const shown = shownIn(workspace);
    expect(shown).toMatchObject({
      isStale: false,
      summary: {
        kind: 'ollama',
        model: 'small',
        covers: { sessions: 2, from: '2026-02-02T09:00:00.000Z', to: '2026-02-10T09:01:00.000Z' },
        madeAt: '2026-02-10T09:02:00.000Z',
      },
    });
    const [first] = workspace.messages.readSession(id, { limit: 1 });
    const [second] = workspace.messages.readSession(later, { limit: 1 });
    expect(shown?.summary.sentences.map(({ sources }) => sources)).toEqual([
      [{ sessionId: id, at: first?.timestamp, messageId: first?.id }],
      [{ sessionId: later, at: second?.timestamp, messageId: second?.id }],
    ]);
  });

  it('leaves out a sentence that no fact supports, and any with a link', async () => {
    const { workspace, queue } = await openQueue(() =>
      answerOf(
        { text: 'The small parser was taken.', cites: [2] },
        { text: 'It is in parser.ts.', cites: [2] },
        { text: 'See https://evil.example/?d=1.', cites: [2] },
        { text: 'Nobody said this.', cites: [99] },
      ),
    );
    sessionOn(workspace, '2026-02-02');
    await queue.summarise(workstream(workspace));
    const shown = shownIn(workspace);
    expect(shown?.summary.sentences.map(({ text }) => text)).toEqual([
      'The small parser was taken.',
    ]);
    expect(shown?.summary.unsupported).toBe(3);
  });

  it('is stale once another session has ended, until it is renewed', async () => {
    const { workspace, queue } = await openQueue();
    const { sessions, messages, thesis } = workspace;
    sessionOn(workspace, '2026-02-02');
    await queue.summarise(workstream(workspace));
    const running = sessions.startSession(thesis);
    messages.append(thesis, { role: 'user', content: 'And now?' });
    expect(shownIn(workspace)?.isStale).toBe(false);
    sessions.endSession(running);
    expect(shownIn(workspace)?.isStale).toBe(true);
    await queue.summarise(workstream(workspace));
    expect(shownIn(workspace)).toMatchObject({
      isStale: false,
      summary: { covers: { sessions: 2 } },
    });
  });

  it('of a long history is made of notes; a new session costs those of the last months', async () => {
    const { workspace, queue, endpoint } = await openQueue(quotingModel, SMALL);
    longHistory(workspace);
    await queue.summarise(workstream(workspace));
    const first = endpoint.asked.length;
    expect(first).toBeGreaterThan(3);
    const notes = countIn(workspace, ['workstream_model_notes']);
    sessionOn(workspace, '2026-12-28', { asked: 'Is anything left?' });
    await queue.summarise(workstream(workspace));
    // Notes about the last months, and the summary.
    expect(endpoint.asked.length - first).toBe(2);
    // The former notes about the last months are gone.
    expect(countIn(workspace, ['workstream_model_notes'])).toEqual(notes);
  });

  it('has no secret in what is sent', async () => {
    const { workspace, queue, endpoint } = await openQueue();
    const secret = `ghp_${'a1B2'.repeat(10)}`;
    sessionOn(workspace, '2026-02-02', { asked: `Take ${secret}, please.` });
    await queue.summarise(workstream(workspace));
    expect(endpoint.asked[0]?.prompt).toContain('Take ••••••••, please.');
    expect(JSON.stringify(endpoint.seen)).not.toContain('a1B2');
  });

  it('has no part of a secret that a quote ends in', async () => {
    const { workspace, queue, endpoint } = await openQueue();
    const asked = `${'Again. '.repeat(41)}ghp_${'a1B2'.repeat(10)}`;
    sessionOn(workspace, '2026-02-02', { asked });
    await queue.summarise(workstream(workspace));
    expect(endpoint.asked[0]?.prompt).toContain('Again. ••••••••…');
    expect(JSON.stringify(endpoint.seen)).not.toContain('a1B2');
  });

  it('is not made of a private workstream, and nothing is sent', async () => {
    const { workspace, queue, endpoint } = await openQueue();
    sessionOn(workspace, '2026-02-02');
    workspace.workstreams.updateWorkstream(workspace.thesis, { isPrivate: true });
    const made = queue.summarise(workstream(workspace));
    await expect(made).rejects.toMatchObject({ code: 'MODEL_NOT_READY', kind: 'private' });
    expect(endpoint.seen).toEqual([]);
  });

  it('whose workstream becomes private while it is made is sent no further', async () => {
    const { workspace, queue, endpoint } = await openQueue((asked) => {
      workspace.workstreams.updateWorkstream(workspace.thesis, { isPrivate: true });
      return quotingModel(asked);
    }, SMALL);
    longHistory(workspace);
    const made = queue.summarise(workstream(workspace));
    await expect(made).rejects.toMatchObject({ kind: 'private' });
    expect(endpoint.asked).toHaveLength(1);
    expect(shownIn(workspace)).toBeNull();
  });

  it('is refused if no session has ended', async () => {
    const { workspace, queue, endpoint } = await openQueue();
    workspace.sessions.startSession(workspace.thesis);
    const made = queue.summarise(workstream(workspace));
    await expect(made).rejects.toMatchObject({ code: 'MODEL_NOT_READY', kind: 'noFacts' });
    expect(endpoint.seen).toEqual([]);
  });

  it('is removed when anything is deleted for good, with its notes', async () => {
    const { workspace, queue } = await openQueue(quotingModel, SMALL);
    longHistory(workspace);
    const last = sessionOn(workspace, '2026-12-28', { asked: 'A secret?' });
    await queue.summarise(workstream(workspace));
    const rows = () => countIn(workspace, ['workstream_model_summaries', 'workstream_model_notes']);
    expect(rows()).toEqual([1, expect.toSatisfy((count: number) => count > 2)]);
    workspace.removals.remove({ kind: 'session', sessionId: last });
    expect(rows()).toEqual([0, 0]);
  });

  it('does not stop the one of its session, nor the other way round', async () => {
    const { workspace, queue } = await openQueue();
    const id = sessionOn(workspace, '2026-02-02');
    const made = Promise.allSettled([
      queue.summarise({ kind: 'session', id }),
      queue.summarise(workstream(workspace)),
    ]);
    queue.cancel(workstream(workspace));
    expect(await made).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'CANCELLED' } },
    ]);
    expect(shownIn(workspace)).toBeNull();
  });
});
