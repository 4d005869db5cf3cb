import { expect, it } from 'vitest';
import { exampleMessage, exampleSession } from '../../../../tests/support/example-records.ts';
import type { MessageRole } from '../../../shared/model/model.ts';
import { foldToolCalls, toolRunsIn } from './fold-tool-calls.ts';

const session = exampleSession({ startedAt: '2026-01-29T09:00:00.000Z' });

function rowsOf(roles: readonly MessageRole[]) {
  const messages = roles.map((role, position) =>
    exampleMessage(session, { position, role, timestamp: `2026-01-29T09:0${position}:30.000Z` }),
  );
  return foldToolCalls(messages, session.startedAt);
}

it('folds three or more tool calls and results in a row', () => {
  const roles = ['user', 'tool_use', 'tool_result', 'tool_use', 'assistant', 'tool_use'] as const;
  const rows = rowsOf(roles).map(({ messages }) => messages.map(({ position }) => position));
  expect(rows).toEqual([[0], [1, 2, 3], [4], [5]]);
});

it('leaves a single call and its result as they are', () => {
  const rows = rowsOf(['tool_use', 'tool_result', 'assistant']);
  expect(rows.map(({ messages }) => messages.length)).toEqual([1, 1, 1]);
});

it('gives each row the time of what precedes it, to show when a new day begins', () => {
  const rows = rowsOf(['tool_use', 'tool_result', 'tool_use', 'assistant']);
  expect(rows.map(({ after }) => after)).toEqual([session.startedAt, '2026-01-29T09:02:30.000Z']);
});

it('finds the runs among the messages that are loaded, apart from each other', () => {
  const roles = ['tool_use', 'tool_result', 'tool_use', 'user', 'tool_use'] as const;
  const all = [...roles, 'tool_use', 'tool_use', 'tool_use'] as const;
  const loaded = new Map(
    all.map((role, position) => [position, exampleMessage(session, { position, role })] as const),
  );
  const runOf = (at: number, day = -1) =>
    toolRunsIn(loaded, (index) => index === day)
      .get(at)
      ?.messages.map(({ position }) => position);
  expect([0, 2, 3, 5].map((at) => runOf(at))).toEqual([
    [0, 1, 2],
    [0, 1, 2],
    undefined,
    [4, 5, 6, 7],
  ]);
  // A heading of a day is never folded away.
  expect(runOf(7, 5)).toEqual([5, 6, 7]);
  loaded.delete(5);
  expect(runOf(6)).toBeUndefined();
});
