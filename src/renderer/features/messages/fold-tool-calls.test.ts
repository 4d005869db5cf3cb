import { expect, it } from 'vitest';
import { exampleMessage, exampleSession } from '../../../../tests/support/example-records.ts';
import type { MessageRole } from '../../../shared/model/model.ts';
import { foldToolCalls } from './fold-tool-calls.ts';

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
