import { expect, it } from 'vitest';
import { lineAt, openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { runToCompletion } from '../base/steps.ts';

/** Opens a workspace at 9:05, with an active session that has these messages. */
function withMessages(...lines: Record<string, unknown>[]) {
  const workspace = openTestWorkspace();
  const { sessions, thesis, clock, appendByAnother, details } = workspace;
  const id = sessions.startSession(thesis);
  clock.pass(5);
  appendByAnother(...lines);
  sessions.onFilesChanged(thesis);
  return { ...workspace, id, tokens: () => runToCompletion(details.agentWork(id)).tokens };
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
