import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sampleSeed } from '../../../tests/support/sampling.ts';
import { lineAt, openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import type { Message } from '../../shared/model/model.ts';
import { runToCompletion } from '../base/steps.ts';
import { Random } from '../sample/random.ts';
import type { Workspace } from '../workspace.ts';

/** Opens a workspace at 9:05, with an active session that has these messages. */
function withMessages(...lines: Record<string, unknown>[]) {
  const workspace = openTestWorkspace();
  const { sessions, thesis, clock, appendByAnother } = workspace;
  const id = sessions.startSession(thesis);
  clock.pass(5);
  appendByAnother(...lines);
  sessions.onFilesChanged(thesis);
  return { ...workspace, id, tokens: () => runToCompletion(workspace.tokens.ofSession(id)) };
}

const part = (seconds: number, answer: string, output: number) =>
  lineAt(`09:0${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`, {
    metadata: { source: { agent: 'codex', model: 'gpt' }, answer, tokens: { input: 2, output } },
  });

it('adds up all messages of a session, however many and of whatever time', () => {
  const lines = Array.from({ length: 100 }, (_, index) => [
    part(index, `answer ${index}`, 1),
    part(index, `answer ${index}`, 3),
  ]).flat();
  const { tokens } = withMessages(...lines, lineAt('09:04:00'), part(250, 'answer 7', 5));
  const totals = { input: 200, output: 99 * 3 + 5, cacheRead: 0, cacheWrite: 0 };
  expect(tokens()).toEqual({ ...totals, models: ['gpt'] });
});

it('leaves out messages outside, and has nothing without any', () => {
  const { tokens, sessions, id, appendByAnother, thesis } = withMessages(lineAt('09:01:00'));
  expect(tokens()).toBeNull();
  sessions.endSession(id);
  appendByAnother(lineAt('09:07:00', { metadata: { tokens: { output: 9 } } }));
  sessions.onFilesChanged(thesis);
  expect(tokens()).toBeNull();
});

/** The tokens of messages by docs/AGENTS.md, and none if they have none. */
function expectedOf(messages: readonly Message[]) {
  const said = messages.filter(({ metadata }) => metadata?.tokens !== undefined);
  const answers = new Map<unknown, Record<string, number>[]>();
  for (const message of said) {
    const key = message.metadata?.answer ?? message;
    const parts = answers.get(key) ?? [];
    answers.set(key, [...parts, message.metadata?.tokens as Record<string, number>]);
  }
  const sumOf = (kind: string) =>
    [...answers.values()]
      .map((parts) => Math.max(0, ...parts.map((part) => part[kind] ?? 0)))
      .reduce((sum, each) => sum + each, 0);
  return said.length === 0 ? null : { input: sumOf('input'), output: sumOf('output') };
}

function messagesOf({ messages }: Workspace, sessionId: string): readonly Message[] {
  return messages.readSessionAt(sessionId, { index: 0, limit: 1000 });
}

/** Compares the totals with what is read from the files. */
function check(workspace: Workspace): void {
  for (const { id } of workspace.workstreams.listWorkstreams()) {
    const sessions = workspace.workstreams.listSessions(id, { limit: 100 });
    for (const session of sessions) {
      const totals = runToCompletion(workspace.tokens.ofSession(session.id));
      const expected = expectedOf(messagesOf(workspace, session.id));
      if (expected === null) expect(totals).toBeNull();
      else expect(totals).toMatchObject(expected);
    }
    const all = expectedOf(sessions.flatMap((session) => messagesOf(workspace, session.id)));
    const totals = runToCompletion(workspace.tokens.ofWorkstream(id));
    if (all === null) expect(totals).toBeNull();
    else expect(totals).toMatchObject(all);
  }
}

it('totals equal what the files say, through repeats, splits, moves, deletions and a rebuild', () => {
  const random = new Random(sampleSeed());
  for (let run = 0; run < 10; run += 1) {
    const workspace = openTestWorkspace();
    const { sessions, thesis, clock, appendByAnother, corrections, workstreams } = workspace;
    const id = sessions.startSession(thesis);
    clock.pass(10);
    const lines = Array.from({ length: 20 }, (_, index) =>
      lineAt(`09:0${random.below(9)}:00`, {
        // Some are the same message again, with other tokens.
        ...(random.once(4) ? {} : { id: `message-${random.once(3) ? 'again' : index}` }),
        ...(random.once(6) && { session_id: id }),
        metadata: {
          source: { agent: 'codex', model: 'gpt' },
          ...(random.once(2) && { answer: random.pick(['a', 'b', 'c']) }),
          ...(!random.once(4) && { tokens: { input: random.below(9), output: random.below(9) } }),
        },
      }),
    );
    appendByAnother(...lines.slice(0, 12));
    sessions.onFilesChanged(thesis);
    sessions.endSession(id);
    appendByAnother(...lines.slice(12));
    sessions.onFilesChanged(thesis);
    check(workspace);
    const [first, second] = corrections.splitSession(id, '2026-01-29T09:04:30.000Z');
    const { id: other } = workstreams.createWorkstream({ title: 'Other' });
    corrections.moveSession(first?.id ?? '', other);
    check(workspace);
    if (random.once(2)) corrections.deleteSession(second?.id ?? '');
    check(workspace);
    workspace.close();
    rmSync(workspace.folder.database);
    check(workspace.openAgain());
  }
});
