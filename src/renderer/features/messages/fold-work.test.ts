import { expect, it } from 'vitest';
import { exampleMessage, exampleSession } from '../../../../tests/support/example-records.ts';
import type { Message, MessageRole } from '../../../shared/model/model.ts';
import { foldWork, isHidden, placesOf, workPlacesIn } from './fold-work.ts';

const session = exampleSession({ startedAt: '2026-01-29T09:00:00.000Z' });

/** A message as `role` or `role:tool id`, of a sub-agent as `sub-agent/role`. */
function messagesOf(...written: readonly string[]): Message[] {
  return written.map((text, position) => {
    const [, subAgent, role = '', id, content] =
      /^(?:(.+)\/)?(\w+)(?::(\w+))?(?: (.+))?$/.exec(text) ?? [];
    const isThought = role === 'thinking';
    const tool = id && { id, ...(role === 'tool_use' && { name: content ?? 'Bash', input: {} }) };
    return exampleMessage(session, {
      position,
      role: (isThought ? 'system' : role) as MessageRole,
      content: content ?? 'Done.',
      timestamp: `2026-01-29T09:${String(position).padStart(2, '0')}:30.000Z`,
      metadata: {
        ...(isThought && { kind: 'thinking' }),
        ...(tool && { tool }),
        ...(subAgent && { sub_agent: subAgent }),
      },
    });
  });
}

const positions = (messages: readonly Message[]) => messages.map(({ position }) => position);
const nothing: ReadonlySet<string> = new Set();

/** The positions of what is shown at each place, with `-` for a line and `+` for a result. */
function shown(messages: readonly Message[], unfolded: ReadonlySet<string> | 'all' = nothing) {
  const places = placesOf(messages);
  const keys = places.flatMap(({ folds }) => folds.map(({ key }) => key));
  const open = unfolded === 'all' ? new Set(keys) : unfolded;
  return places.flatMap((place, at) => {
    if (isHidden(place, at, open)) return [];
    const { message, result } = place;
    return [`${message.position}${result ? ` + ${result.position}` : ''}`];
  });
}

it('puts calls, results, thoughts and what sub-agents write into one row', () => {
  const written = [
    'user',
    'thinking',
    'tool_use',
    'a1/user',
    'a1/assistant',
    'assistant',
    'system',
  ];
  const rows = foldWork(messagesOf(...written), session.startedAt);
  expect(rows.map(({ messages }) => positions(messages))).toEqual([[0], [1, 2, 3, 4], [5], [6]]);
});

it('puts a long run into several rows, none of which begins with a result', () => {
  const written = Array.from({ length: 160 }, (_, at) => [`tool_use:t${at}`, `tool_result:t${at}`]);
  const rows = foldWork(messagesOf('tool_use:x', ...written.flat()), session.startedAt);
  expect(rows.map(({ messages }) => messages.length)).toEqual([151, 150, 20]);
  expect(rows.every(({ messages: [first] }) => first.role === 'tool_use')).toBe(true);
});

it('gives each row the time of what precedes it, to show when a new day begins', () => {
  const rows = foldWork(messagesOf('tool_use', 'tool_result', 'assistant'), session.startedAt);
  expect(rows.map(({ after }) => after)).toEqual([session.startedAt, '2026-01-29T09:01:30.000Z']);
});

it('shows a result with its call, also if other calls are between them', () => {
  const run = messagesOf(
    'tool_use:a',
    'tool_use:b',
    'tool_result:a',
    'tool_result:b',
    'tool_result:c',
  );
  expect(shown(run, 'all')).toEqual(['0 + 2', '1 + 3', '4']);
  expect(placesOf(run)[3]?.call).toEqual({ at: 1, message: run[1] });
});

it('folds three or more messages, but not a single call with its result', () => {
  expect(shown(messagesOf('tool_use:a', 'tool_result:a'))).toEqual(['0 + 1']);
  expect(placesOf(messagesOf('tool_use:a', 'tool_result:a'))[0]?.folds).toEqual([]);
  expect(shown(messagesOf('tool_use:a', 'tool_result:a', 'tool_use:b'))).toEqual(['0 + 1']);
  expect(shown(messagesOf('tool_use:a', 'tool_result:a', 'tool_use:b'), 'all')).toEqual([
    '0 + 1',
    '2',
  ]);
});

it('folds what each sub-agent did by itself, however they alternate', () => {
  const run = messagesOf(
    ...['tool_use', 'first/tool_use', 'second/tool_use', 'first/tool_result', 'second/tool_result'],
  );
  const places = placesOf(run);
  expect(positions(places.map(({ message }) => message))).toEqual([0, 1, 3, 2, 4]);
  expect(places.map(({ folds }) => folds.map(({ first }) => first))).toEqual([
    [0],
    [0, 1],
    [0, 1],
    [0, 3],
    [0, 3],
  ]);
  const [whole] = places[0]?.folds ?? [];
  expect(shown(run, new Set([whole?.key ?? '']))).toEqual(['0', '1', '2']);
});

it('shows a sub-agent below the call whose result names it, with its task', () => {
  const run = messagesOf(
    'tool_use:t1 Task',
    'tool_use:t2 Task',
    'agent-77/tool_use',
    'agent-99/tool_use',
    'tool_result:t2 Done by agent-77.',
    'tool_result:t1 Done by agent-99.',
  );
  const places = placesOf(run);
  expect(positions(places.map(({ message }) => message))).toEqual([0, 3, 1, 2, 4, 5]);
  expect(places[1]?.folds.at(-1)?.subAgent).toEqual({ task: '' });
  expect(places[0]?.folds.at(-1)?.subAgent).toBeNull();
});

it('has one line for a run that is only one sub-agent’s', () => {
  const places = placesOf(messagesOf('first/user', 'first/tool_use', 'first/assistant'));
  expect(places[0]?.folds.map(({ subAgent }) => subAgent)).toEqual([{ task: null }]);
});

it('shows every message of a run at one place', () => {
  const roles = ['tool_use:a Task', 'x-agent/tool_use:b', 'tool_result:a x-agent', 'y/thinking'];
  for (let length = 1; length <= 8; length += 1) {
    const run = messagesOf(...Array.from({ length }, (_, at) => roles[(at * 3) % 4] ?? ''));
    const places = placesOf(run, 10);
    expect(places.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(
      run.map((_, at) => 10 + at),
    );
  }
});

it('divides a long run where its indexes say, however much of it is loaded', () => {
  const written = Array.from({ length: 420 }, (_, at) => [`tool_use:t${at}`, `tool_result:t${at}`]);
  const all = messagesOf(...written.flat().slice(1));
  const headsOf = (from: number, to: number) => {
    const loaded = new Map(all.slice(from, to).map((message, at) => [from + at, message] as const));
    const { byPlace } = workPlacesIn(loaded, () => false);
    return [...new Set([...byPlace.values()].map(({ folds }) => folds[0]?.first))];
  };
  // Each part begins with a call, so the boundaries are after the results.
  expect(headsOf(0, 840)).toEqual([0, 101, 201, 301, 401, 501, 601, 701, 801]);
  expect(headsOf(250, 600)).toEqual([250, 301, 401, 501]);
  expect(headsOf(250, 400)).toEqual([250]);
});

it('finds the runs among the messages that are loaded, apart from each other', () => {
  const all = messagesOf(
    ...[
      'tool_use',
      'tool_result',
      'tool_use',
      'user',
      'tool_use',
      'tool_use',
      'tool_use',
      'tool_use',
    ],
  );
  const loaded = new Map(all.map((message, index) => [index, message] as const));
  const runOf = (at: number, day = -1) =>
    workPlacesIn(loaded, (index) => index === day)
      .byPlace.get(at)
      ?.folds[0]?.messages.map(({ position }) => position);
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
