import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAt, openTestWorkspace, thrownBy } from '../../../tests/support/test-workspace.ts';
import { MAX_MESSAGE_BYTES, MESSAGE_ROLES, type Message } from '../../shared/model/model.ts';

const SEED = 20_260_129;

/** Returns a session of one hour with messages of another program, at seconds after nine. */
function withMessages(lines: readonly { at: number; role: string }[], seconds = 3600) {
  const workspace = openTestWorkspace();
  const { sessions, clock, thesis } = workspace;
  const id = sessions.startSession(thesis);
  const day = Date.parse('2026-01-29T09:00:00.000Z');
  workspace.appendByAnother(
    ...lines.map(({ at, role }, number) => ({
      role,
      content: `${number}`,
      session_id: id,
      timestamp: new Date(day + at * 1000).toISOString(),
    })),
  );
  clock.pass(seconds / 60);
  sessions.timeoutCheck();
  return { ...workspace, id };
}

const line = fc.record({
  at: fc.nat({ max: 1800 }),
  role: fc.constantFrom(...MESSAGE_ROLES),
});

/** Checks that random access returns what reading from the beginning does. */
function expectSame(workspace: ReturnType<typeof withMessages>, id: string, all: Message[]) {
  const { messages, details } = workspace;
  for (let index = 0; index <= all.length; index += 3) {
    expect(messages.readSessionAt(id, { index, limit: 4 })).toEqual(all.slice(index, index + 4));
  }
  for (const [index, message] of all.entries()) {
    expect(messages.indexOf(id, message)).toBe(index);
    for (const role of ['user', 'agent_push'] as const) {
      const isOne = (each: Message) => each.role === role;
      const next = all.findIndex((each, at) => at > index && isOne(each));
      const previous = all.slice(0, index).findLastIndex(isOne);
      const find = (direction: 'next' | 'previous') =>
        messages.findRole(id, { role, index, direction });
      expect(find('next')).toBe(next < 0 ? null : next);
      expect(find('previous')).toBe(previous < 0 ? null : previous);
    }
  }
  const prompts = all.flatMap(({ role, content, timestamp }, index) =>
    role === 'user' ? [{ index, at: timestamp, words: content }] : [],
  );
  expect(messages.listPrompts(id, 0)).toEqual({ prompts, hasEarlier: false, hasLater: false });
  const { total, roles } = details.load(id);
  expect(total).toBe(all.length);
  for (const role of MESSAGE_ROLES) {
    expect(roles[role] ?? 0).toBe(all.filter((each) => each.role === role).length);
  }
}

describe('random access to the messages of a session', () => {
  it('returns what reading from the beginning does', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        const workspace = withMessages(lines);
        const all = workspace.messages.readSession(workspace.id, { limit: 1000 });
        expect(all).toHaveLength(lines.length);
        expectSame(workspace, workspace.id, all);
      }),
      { seed: SEED, numRuns: 15 },
    );
  });

  it('works for a session with adopted messages from two files', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 12 }),
        fc.array(line, { minLength: 1, maxLength: 12 }),
        (lines, others) => {
          const workspace = withMessages(lines);
          const { workstreams, sessions, corrections, clock, folder } = workspace;
          const other = workstreams.createWorkstream({ title: 'Other' }).id;
          const second = sessions.startSession(other);
          const from = clock.now();
          const text = others.map(({ at, role }) =>
            JSON.stringify({
              role,
              content: 'other',
              timestamp: new Date(from + at * 1000).toISOString(),
            }),
          );
          appendFileSync(folder.messages(other), `${text.join('\n')}\n`);
          clock.pass(90);
          sessions.timeoutCheck();
          corrections.moveSession(second, workspace.thesis);
          const merged = corrections.mergeSessions([workspace.id, second]);
          const all = workspace.messages.readSession(merged.id, { limit: 1000 });
          expect(all).toHaveLength(lines.length + others.length);
          expectSame(workspace, merged.id, all);
        },
      ),
      { seed: SEED, numRuns: 10 },
    );
  });

  it('lists 200 prompts up to a message, and as many after it', () => {
    const every = Array.from({ length: 1500 }, (_, at) => ({
      at,
      role: at % 3 === 0 ? 'user' : 'assistant',
    }));
    const { messages, id } = withMessages(every);
    const indexes = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) => (from + at) * 3);
    const listed = (around: number) => {
      const { prompts, ...more } = messages.listPrompts(id, around);
      return { indexes: prompts.map(({ index }) => index), ...more };
    };
    const [hasEarlier, hasLater] = [true, true];
    expect(listed(0)).toEqual({ indexes: indexes(0, 201), hasEarlier: false, hasLater });
    expect(listed(751)).toEqual({ indexes: indexes(51, 451), hasEarlier, hasLater });
    expect(listed(5000)).toEqual({ indexes: indexes(300, 500), hasEarlier, hasLater: false });
  });

  it('lists the first words of prompts, and none that an agent wrote to a sub-agent', () => {
    const { messages, sessions, thesis, appendByAnother } = openTestWorkspace();
    const sessionId = sessions.startSession(thesis);
    const timestamp = '2026-01-29T09:00:00.000Z';
    appendByAnother(
      { role: 'user', content: `# Fix\n\n**this** ${'x '.repeat(900)}`, timestamp },
      { role: 'user', content: 'Look.', timestamp, metadata: { sub_agent: 'a1' } },
      { role: 'user', content: '', timestamp },
    );
    messages.append(thesis, { role: 'user', content: 'Well done.' });
    const { prompts } = messages.listPrompts(sessionId, 0);
    expect(prompts.map(({ index, words }) => [index, words])).toEqual([
      [0, expect.stringMatching(/^Fix this (?:x )+x?…$/)],
      [2, ''],
      [3, 'Well done.'],
    ]);
    expect(prompts[0]?.words.length).toBeLessThanOrEqual(120);
  });

  it('returns fewer large messages, and always at least one', () => {
    const { messages, thesis } = openTestWorkspace();
    const large = { role: 'user', content: 'x'.repeat(MAX_MESSAGE_BYTES) } as const;
    let sessionId = '';
    for (let count = 0; count < 20; count += 1) {
      sessionId = messages.append(thesis, large).sessionId ?? '';
    }
    const page = messages.readSessionAt(sessionId, { index: 3, limit: 1000 });
    expect(page.length).toBeGreaterThan(0);
    expect(page.length).toBeLessThan(17);
    expect(messages.readSessionAt(sessionId, { index: 3 + page.length, limit: 1 })).toHaveLength(1);
    expect(messages.readSessionAt(sessionId, { index: 20, limit: 1 })).toEqual([]);
  });

  it('counts messages of another program as soon as the files are synced', () => {
    const { messages, details, sessions, thesis, appendByAnother } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    appendByAnother(lineAt('09:00:00'));
    expect(details.load(id)).toMatchObject({ total: 0, session: { messageCount: 0 } });
    sessions.syncSession(id);
    expect(details.load(id)).toMatchObject({ total: 1, session: { messageCount: 1 } });
    appendByAnother(lineAt('09:00:00', { role: 'user' }));
    sessions.syncSession(id);
    expect(messages.findRole(id, { role: 'user', index: 0, direction: 'next' })).toBe(1);
  });

  it('is refused for an unknown session and an invalid index', () => {
    const { messages, details, sessions, thesis } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    const calls = [
      () => details.load('none'),
      () => messages.readSessionAt('none', { index: 0, limit: 1 }),
      () => messages.findRole('none', { role: 'user', index: 0, direction: 'next' }),
    ].map(thrownBy);
    for (const call of calls) expect(call).toMatchObject({ code: 'SESSION_NOT_FOUND' });
    for (const index of [-1, 0.5]) {
      expect(thrownBy(() => messages.readSessionAt(id, { index, limit: 1 }))).toMatchObject({
        code: 'INVALID_INPUT',
      });
    }
    expect(messages.findRole(id, { role: 'user', index: 5, direction: 'previous' })).toBeNull();
  });
});

describe('the details of a session', () => {
  it('list the local days of its messages, and how many come before each', () => {
    const { messages, sessions, details, thesis, appendByAnother, clock } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    const noon = (day: number, second: number) =>
      new Date(2026, 1, day, 12, 0, second).toISOString();
    for (const [day, second] of [
      [2, 0],
      [2, 1],
      [4, 0],
      [5, 0],
      [5, 1],
    ] as const) {
      appendByAnother({ ...lineAt('00:00:00'), timestamp: noon(day, second), session_id: id });
    }
    clock.pass(1);
    sessions.syncSession(id);
    expect(messages.count(id)).toBe(5);
    expect(details.load(id).days).toEqual([
      { at: noon(2, 0), index: 0 },
      { at: noon(4, 0), index: 2 },
      { at: noon(5, 0), index: 3 },
    ]);
  });

  it('name the previous and the next session of the workstream, even at the same instant', () => {
    const { sessions, workstreams, details, thesis, clock } = openTestWorkspace();
    const elsewhere = workstreams.createWorkstream({ title: 'Elsewhere' }).id;
    const closed = [1, 2, 3].map(() => {
      const id = sessions.startSession(thesis);
      sessions.endSession(id);
      return id;
    });
    sessions.startSession(elsewhere);
    clock.pass(1);
    const last = sessions.startSession(thesis);
    const all = [...closed, last];
    for (const [at, id] of all.entries()) {
      const { session, previous, next } = details.load(id);
      expect([previous?.id, session.id, next?.id]).toEqual([all[at - 1], id, all[at + 1]]);
    }
  });
});

describe('the context of a message', () => {
  it('is what was written before and after it in its session, tool calls aside', () => {
    const roles = ['user', 'tool_use', 'tool_result', 'assistant', 'tool_use', 'user'];
    const { messages, id } = withMessages(roles.map((role, at) => ({ at, role })));
    const all = messages.readSession(id, { limit: 10 });
    const contexts = all.map((each) => {
      const { before, after } = messages.contextOf(id, each);
      return [before?.text ?? null, after?.text ?? null];
    });
    expect(contexts).toEqual([
      [null, '3'],
      ['0', '3'],
      ['0', '3'],
      ['0', '5'],
      ['3', '5'],
      ['3', null],
    ]);
  });

  it('ends with the session: the next one is another context', () => {
    const { messages, sessions, thesis, id } = withMessages([{ at: 1, role: 'user' }]);
    sessions.startSession(thesis);
    messages.append(thesis, { role: 'assistant', content: 'Of another session' });
    const [first] = messages.readSession(id, { limit: 1 });
    expect(first && messages.contextOf(id, first)).toEqual({ before: null, after: null });
  });

  it('is on one line, without Markdown, and cut', () => {
    const { messages, sessions, thesis } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    const first = messages.append(thesis, { role: 'user', content: 'Why?' });
    messages.append(thesis, {
      role: 'assistant',
      content: `**Because**\n\n${'of this '.repeat(90)}`,
    });
    const text = messages.contextOf(id, first).after?.text ?? '';
    expect(text).toMatch(/^Because of this .*…$/);
    expect(text.length).toBeLessThanOrEqual(200);
  });

  it('shows tables, lists, headings and code as plain text', () => {
    const { messages, sessions, thesis } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    const first = messages.append(thesis, { role: 'user', content: 'Which?' });
    const lines = [
      'Two ways:',
      '',
      '| Way | Cost |',
      '| :--- | ---: |',
      '| `a \\| b` | **low** |',
      '',
      '---',
      '## Next',
      '- [x] one',
      '2. two',
      '```ts',
      'const x = a||b;',
      '```',
      '> said',
    ];
    messages.append(thesis, { role: 'assistant', content: lines.join('\n') });
    expect(messages.contextOf(id, first).after?.text).toBe(
      'Two ways: Way · Cost a | b · low Next one two const x = a||b; said',
    );
  });
});
