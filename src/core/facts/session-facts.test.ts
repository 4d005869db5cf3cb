import { describe, expect, it } from 'vitest';
import { isDecision } from './decisions.ts';
import { isQuestion } from './last-turn.ts';
import { MAX_FACTS_BYTES, sessionFacts } from './session-facts.ts';
import type { FactMessage } from './source.ts';
import { verdictOfLine } from './test-verdict.ts';

type Part = Pick<FactMessage, 'role' | 'content'> & Partial<FactMessage>;

function factsOf(...parts: readonly Part[]) {
  return sessionFacts(
    parts.map((part, index) => ({
      id: `m${index}`,
      timestamp: new Date(Date.UTC(2026, 0, 29, 9, 0, index)).toISOString(),
      ...part,
    })),
  );
}

const user = (content: string): Part => ({ role: 'user', content });
const assistant = (content: string): Part => ({ role: 'assistant', content });

/** A call of a tool with its result. `isError`: null for no result. */
function call(id: string, name: string, input: unknown, output: string, isError: boolean | null) {
  const use: Part = { role: 'tool_use', content: name, metadata: { tool: { id, name, input } } };
  const metadata = { tool: { id, is_error: isError } };
  return isError === null
    ? [use]
    : [use, { role: 'tool_result', content: output, metadata } as Part];
}

const bash = (id: string, command: string, isError: boolean | null, output = '') =>
  call(id, 'Bash', { command }, output, isError);

const textsOf = (facts: readonly { readonly text: string }[]) => facts.map(({ text }) => text);

describe('what was asked', () => {
  it.each(['hi', 'Hello!', 'Moin', 'Guten Tag!', 'こんにちは', '/clear', '👋', ' \n '])(
    'is not %j, if a request follows',
    (greeting) => {
      const facts = factsOf(user(greeting), user('Sort the invoices.'));
      expect(facts.asked).toMatchObject({ text: 'Sort the invoices.', messageId: 'm1' });
    },
  );

  it('is a greeting, if nothing else was written', () => {
    expect(factsOf(user('hello')).asked?.text).toBe('hello');
  });

  it('is not what an agent asks a sub-agent', () => {
    const task = { ...user('Look for tests.'), metadata: { sub_agent: 'a1' } };
    expect(factsOf(task, user('Sort the invoices.')).asked?.messageId).toBe('m1');
  });
});

describe('the outcome', () => {
  it('is as much of the end of the last answer as fits', () => {
    const long = `It ${'goes '.repeat(80)}far.`;
    const facts = factsOf(
      user('x'),
      assistant(`First part.\n\n${long} The door is open. It is blue.`),
    );
    expect(facts.outcome?.text).toBe('The door is open. It is blue.');
  });

  it('divides the items of a list', () => {
    const facts = factsOf(assistant('Missing:\n- the door\n- the key (old)\n- It is late.'));
    expect(facts.outcome?.text).toBe('Missing: the door · the key (old) · It is late.');
  });

  it('is without code and Markdown', () => {
    const facts = factsOf(assistant('The **door** is `open`.\n\n```\nrm -rf .\n```\n'));
    expect(facts.outcome?.text).toBe('The door is open.');
  });
});

describe('open questions', () => {
  it.each([
    'Ready?',
    '行きますか？',
    'هل أنت مستعد؟',
    'Έτοιμος\u037e',
    '“Ready?”',
    'Ready? 🙂',
    '(Ready?)',
  ])('include %j at the end of the last answer', (question) => {
    expect(isQuestion(question)).toBe(true);
    expect(factsOf(user('x'), assistant(question)).openQuestions).toHaveLength(1);
  });

  it.each(['Ready.', 'Ready? Yes.', 'a ? b : c;'])('do not include %j', (sentence) => {
    expect(factsOf(user('x'), assistant(sentence)).openQuestions).toEqual([]);
  });

  it('are not notes that nobody was to answer, but questions in them', () => {
    expect(factsOf(user('Read chapter three.')).openQuestions).toEqual([]);
    expect(textsOf(factsOf(user('Read. Is it true?')).openQuestions)).toEqual([
      'Read. Is it true?',
    ]);
    expect(factsOf(assistant('Done.'), user('Now the next.')).openQuestions).toHaveLength(1);
  });

  it('are closed once the user has answered and the agent has replied', () => {
    const facts = factsOf(assistant('Shall I?'), user('Yes.'), assistant('Done.'));
    expect(facts.openQuestions).toEqual([]);
  });

  it('are what the user wrote last, if nobody answered', () => {
    const facts = factsOf(assistant('Shall I?'), user('Which one do you mean?'), user('The blue?'));
    expect(textsOf(facts.openQuestions)).toEqual(['The blue?']);
  });
});

describe('changed files', () => {
  const edit = (id: string, path: string, isError: boolean | null) =>
    call(id, 'Edit', { file_path: path }, '', isError);

  it('come by their last change, each once', () => {
    const facts = factsOf(
      ...edit('1', 'a', false),
      ...edit('2', 'b', false),
      ...edit('3', 'a', false),
    );
    expect(facts.filesChanged).toMatchObject([
      { text: 'b', messageId: 'm2' },
      { text: 'a', messageId: 'm4' },
    ]);
  });

  it('are not those whose change failed, but those without a result', () => {
    const facts = factsOf(...edit('1', 'failed', true), ...edit('2', 'open', null));
    expect(textsOf(facts.filesChanged)).toEqual(['open']);
  });

  it('are the last twenty', () => {
    const edits = Array.from({ length: 50 }, (_, index) => edit(`${index}`, `f${index}`, false));
    const files = textsOf(factsOf(...edits.flat()).filesChanged);
    expect([files.length, files[0], files.at(-1)]).toEqual([20, 'f30', 'f49']);
  });
});

describe('failed commands', () => {
  it('have passed later only if the same command did, whatever its spaces', () => {
    const facts = factsOf(
      ...bash('1', 'make  test', true),
      ...bash('2', 'make lint', true),
      ...bash('3', 'make test', false),
    );
    expect(facts.failedCommands).toMatchObject([
      { command: 'make test', passedLater: true },
      { command: 'make lint', passedLater: false },
    ]);
  });

  it('have not passed if they failed again', () => {
    const facts = factsOf(
      ...bash('1', 'a', true),
      ...bash('2', 'a', false),
      ...bash('3', 'a', true),
    );
    expect(facts.failedCommands).toMatchObject([{ passedLater: false, messageId: 'm4' }]);
  });

  it('are found by order where a program writes no ids', () => {
    const facts = factsOf(
      { role: 'tool_use', content: '{"tool":"bash","input":{"command":"make"}}' },
      { role: 'tool_result', content: 'no rule', metadata: { tool: { is_error: true } } },
    );
    expect(facts.failedCommands).toMatchObject([{ command: 'make' }]);
  });
});

describe('the last verdict of tests', () => {
  it.each([
    [' Tests  12 passed (12)', 'passed'],
    [' Tests  1 failed | 12 passed (13)', 'failed'],
    ['Tests:       1 failed, 12 passed, 13 total', 'failed'],
    ['Tests:       12 passed, 12 total', 'passed'],
    ['===== 12 passed in 0.31s =====', 'passed'],
    ['===== 1 failed, 12 passed in 0.31s =====', 'failed'],
    ['===== 1 failed in 0.31s =====', 'failed'],
    ['415 passed, 0 failed', 'passed'],
    ['test result: ok. 12 passed; 0 failed; 0 ignored', 'passed'],
    ['test result: FAILED. 11 passed; 1 failed; 0 ignored', 'failed'],
    ['[ERROR] Tests run: 12, Failures: 0, Errors: 1, Skipped: 0', 'failed'],
    ['Passed!  - Failed:     0, Passed:    12, Skipped:     0', 'passed'],
    ['# fail 0', 'passed'],
    ['ℹ fail 2', 'failed'],
    ['  12 passing (31ms)', 'passed'],
    ['  1 failing', 'failed'],
    ['ok  \texample.com/till\t0.31s', 'passed'],
    ['FAIL\texample.com/till\t0.31s', 'failed'],
    ['--- FAIL: TestTax (0.00s)', 'failed'],
    ['FAILED (failures=1)', 'failed'],
    ['12 examples, 0 failures', 'passed'],
    ['The tests passed the review.', null],
    ['ok then', null],
    ['Tests are in src', null],
    ['failed to open the door', null],
  ])('is read from %j', (line, verdict) => {
    expect(verdictOfLine(line)).toBe(verdict);
  });

  it('is failed if a part of the run failed', () => {
    const output = 'FAIL\ta\t0.1s\nok  \tb\t0.1s\n';
    expect(factsOf(...bash('1', 'go test', true, output)).tests?.verdict).toBe('failed');
  });

  it('is the last one, also of a report, but not of a file that was read', () => {
    const facts = factsOf(
      ...bash('1', 'npm test', true, 'Tests  1 failed (1)'),
      { role: 'agent_push', content: '415 passed, 0 failed' },
      ...call('2', 'Read', { file_path: 'log' }, 'Tests  9 failed (9)', false),
    );
    expect(facts.tests).toMatchObject({ verdict: 'passed', text: '415 passed, 0 failed' });
  });
});

describe('commits', () => {
  it('have the hash and subject that git prints', () => {
    const output = '[main (root-commit) 1a2b3c4] tax: round once\n 1 file changed';
    const { commits } = factsOf(...bash('1', 'git add . && git commit -m x', false, output));
    expect(commits).toMatchObject([{ hash: '1a2b3c4', subject: 'tax: round once' }]);
  });

  it.each([
    ['git commit -qm "tax: round once"', 'tax: round once'],
    [`git -C shop commit --message='tax: round once'`, 'tax: round once'],
    [`git commit -m "$(cat <<'EOF'\ntax: round once\n\nWhy.\nEOF\n)"`, 'tax: round once'],
  ])('have the subject of %j if git prints nothing', (command, subject) => {
    expect(factsOf(...bash('1', command, false)).commits).toMatchObject([{ hash: null, subject }]);
  });

  it('are not those that failed', () => {
    expect(factsOf(...bash('1', 'git commit -m x', true)).commits).toEqual([]);
  });
});

it('finds the addresses of pull requests once, without what follows the number', () => {
  const text =
    'https://github.com/a/b/pull/7/files https://github.com/a/b/pull/7 ' +
    'https://gitlab.com/a/b/c/-/merge_requests/8#note https://github.com/a/b/issues/9';
  expect(textsOf(factsOf({ role: 'tool_result', content: text }).pullRequests)).toEqual([
    'https://github.com/a/b/pull/7',
    'https://gitlab.com/a/b/c/-/merge_requests/8',
  ]);
});

describe('decisions', () => {
  it.each([
    'We decided to keep SQLite.',
    "I've settled on two columns.",
    'Decision: no cache.',
    "Let's go with the blue one.",
    "We'll use zod instead of our own checks.",
    'Wir haben uns für SQLite entschieden.',
    'Entscheidung: kein Zwischenspeicher.',
    'Dann nehmen wir die blaue.',
    'Ich bleibe bei zwei Spalten.',
    'Gestern wurde beschlossen, dass wir umziehen.',
  ])('include %j', (sentence) => {
    expect(isDecision(sentence)).toBe(true);
  });

  it.each([
    'Have we decided to keep SQLite?',
    "We haven't decided yet.",
    'If we decided to move, it would cost more.',
    'Wir haben uns noch nicht entschieden.',
    'Haben wir uns für SQLite entschieden?',
    'Wenn wir uns entschieden haben, sage ich Bescheid.',
    'The committee decides in May.',
    'Use the blue one.',
    'Dann sehen wir weiter.',
  ])('do not include %j', (sentence) => {
    expect(isDecision(sentence)).toBe(false);
  });
});

describe('the agent’s own summary', () => {
  const system = (content: string, metadata: Part['metadata'] = {}): Part => ({
    role: 'system',
    content,
    metadata,
  });

  it('is the last compaction, rather than a title', () => {
    const facts = factsOf(
      system('One', { kind: 'compaction' }),
      system('Two', { kind: 'compaction' }),
      system('Title', { kind: 'title' }),
    );
    expect(facts.agentSummary).toMatchObject({ kind: 'compaction', text: 'Two', messageId: 'm1' });
  });

  it('says which agent wrote it, if the message does', () => {
    const from = (agent: unknown) =>
      factsOf(system('One', { kind: 'title', source: { agent } })).agentSummary;
    expect(from('codex')).toMatchObject({ kind: 'title', agent: 'codex', text: 'One' });
    expect(from('another')).toMatchObject({ agent: null });
    expect(from(undefined)).toMatchObject({ agent: null });
  });

  it('is not that of a sub-agent, nor any other message of the system', () => {
    const facts = factsOf(system('Helper', { kind: 'title', sub_agent: 'a' }), system('Notice'));
    expect(facts.agentSummary).toBeNull();
  });
});

describe('key sentences', () => {
  const CHAT = [
    user('How do I repair the roof of a shed before winter comes?'),
    assistant(
      'Replace the broken tiles of the shed roof first. Then seal the gutter with tar tape.',
    ),
    user('Is the tar tape safe for rain water that I drink?'),
    assistant(
      'No, tar tape is not safe for rain water that you drink. Use butyl tape for the gutter.',
    ),
  ];

  it('are at most five, in the order of the conversation, and the same each time', () => {
    const sentences = factsOf(...CHAT).keySentences;
    expect(sentences.length).toBeGreaterThan(2);
    expect(sentences.length).toBeLessThanOrEqual(5);
    expect(sentences.map(({ at }) => at)).toEqual(sentences.map(({ at }) => at).toSorted());
    expect(factsOf(...CHAT).keySentences).toEqual(sentences);
  });

  it('do not repeat each other', () => {
    const same = 'The roof of the shed is repaired with tar tape and new tiles.';
    const texts = textsOf(factsOf(...CHAT, assistant(same), assistant(`${same} `)).keySentences);
    expect(texts.filter((text) => text === same).length).toBeLessThanOrEqual(1);
  });

  it('are only of conversations without tools', () => {
    expect(factsOf(...CHAT, ...bash('1', 'ls', false)).keySentences).toEqual([]);
  });
});

describe('the facts of any messages', () => {
  it('are empty without messages', () => {
    const facts = sessionFacts([]);
    const { version, ...rest } = facts;
    expect(version).toBe(2);
    for (const fact of Object.values(rest)) expect([null, []]).toContainEqual(fact);
  });

  it('do not depend on the order of messages of the same time', () => {
    const at = '2026-01-29T09:00:00.000Z';
    const parts = [user('Sort it.'), assistant('Sorted.'), ...bash('1', 'ls', true)];
    const messages = parts.map((part, index) => ({ id: `m${index}`, timestamp: at, ...part }));
    expect(sessionFacts(messages.toReversed())).toEqual(sessionFacts(messages));
  });

  it('name no id that depends on the place of a line in a file', () => {
    expect(factsOf({ ...user('Sort it.'), id: 'line-420' }).asked?.messageId).toBeNull();
  });

  it('stay small, whatever the messages have', () => {
    const heavy = 'ä́̂̃̄'.repeat(200);
    const parts = Array.from({ length: 60 }, (_, index) => [
      user(`Decision: ${heavy} ${index}`),
      assistant(`漢字の文章${index}です。`.repeat(300)),
      ...bash(`b${index}`, `${heavy} ${index}`, true),
      ...call(`e${index}`, 'Edit', { file_path: `${heavy}${index}` }, '', false),
      ...bash(`c${index}`, `git commit -m "${index} ${heavy}"`, false),
    ]);
    const facts = factsOf(...parts.flat());
    expect(Buffer.byteLength(JSON.stringify(facts))).toBeLessThanOrEqual(MAX_FACTS_BYTES);
    expect(facts.failedCommands.length).toBeGreaterThan(0);
  });

  it.each([
    ['a long line', 'x'.repeat(1 << 20)],
    ['a line of spaces', ' '.repeat(1 << 20)],
    ['fences that never end', '```\n'.repeat(1 << 16)],
    ['quotations', '> we decided '.repeat(1 << 15)],
    ['brackets', '[main 1a2b3c4] '.repeat(1 << 15)],
    ['addresses', 'https://github.com/'.repeat(1 << 15)],
    ['halves of characters', '\ud800'.repeat(1 << 16)],
    ['colours', '\u001b[31m'.repeat(1 << 16)],
    ['numbers', '1 failed, '.repeat(1 << 15)],
    ['haben', 'haben '.repeat(1 << 15)],
  ])('are read from %s', (_name, content) => {
    for (const role of [
      'user',
      'assistant',
      'system',
      'tool_use',
      'tool_result',
      'agent_push',
    ] as const) {
      const facts = factsOf({ role, content }, ...bash('1', content, false, content), {
        role,
        content,
      });
      const json = JSON.stringify(facts);
      expect(json.length).toBeLessThanOrEqual(MAX_FACTS_BYTES);
      expect(json).not.toMatch(/\\u[0d]/);
    }
  });
});
