import { expect, it } from 'vitest';
import { exampleMessage, exampleSession } from '../../../tests/support/example-records.ts';
import type { Message } from './model.ts';
import { summariseWork, toolActionOf } from './tool-actions.ts';

const PATCH = `*** Begin Patch
*** Update File: src/till.ts
@@
-a
+b
*** Add File: src/new.ts
+c
*** End Patch`;

it.each([
  // Claude Code
  ['Edit', { file_path: '/a', old_string: 'x', new_string: 'y' }, { kind: 'edit', files: ['/a'] }],
  ['MultiEdit', { file_path: '/a', edits: [] }, { kind: 'edit', files: ['/a'] }],
  ['NotebookEdit', { notebook_path: '/n' }, { kind: 'edit', files: ['/n'] }],
  ['Bash', { command: 'npm test' }, { kind: 'command', command: 'npm test' }],
  ['Read', { file_path: '/a' }, { kind: 'read', files: ['/a'] }],
  ['Grep', { pattern: 'x' }, { kind: 'search' }],
  ['WebFetch', { url: 'https://example.org' }, { kind: 'web' }],
  ['Task', { description: 'Look' }, { kind: 'agent' }],
  ['TodoWrite', { todos: [] }, { kind: 'plan' }],
  ['mcp__github__create', { path: '/a' }, { kind: 'other' }],
  // Codex
  ['shell', { command: ['bash', '-lc', 'rg print'] }, { kind: 'command', command: 'rg print' }],
  ['shell', { command: ['ls', '-l'] }, { kind: 'command', command: 'ls -l' }],
  [
    'shell',
    { command: ['apply_patch', PATCH] },
    { kind: 'edit', files: ['src/till.ts', 'src/new.ts'] },
  ],
  ['exec_command', { cmd: 'npm test' }, { kind: 'command', command: 'npm test' }],
  ['apply_patch', PATCH, { kind: 'edit', files: ['src/till.ts', 'src/new.ts'] }],
  ['update_plan', { plan: [] }, { kind: 'plan' }],
  ['spawn_agent', {}, { kind: 'agent' }],
  // Gemini CLI
  ['replace', { file_path: '/a' }, { kind: 'edit', files: ['/a'] }],
  ['write_file', { file_path: '/a', content: 'x' }, { kind: 'edit', files: ['/a'] }],
  ['run_shell_command', { command: 'lp' }, { kind: 'command', command: 'lp' }],
  ['read_many_files', { paths: ['/a', '/b'] }, { kind: 'read', files: ['/a', '/b'] }],
  ['google_web_search', { query: 'x' }, { kind: 'web' }],
  // Copilot CLI
  ['str_replace_editor', { command: 'view', path: '/a' }, { kind: 'read', files: ['/a'] }],
  ['str_replace_editor', { command: 'create', path: '/a' }, { kind: 'edit', files: ['/a'] }],
  ['view', { path: '/a' }, { kind: 'read', files: ['/a'] }],
  ['powershell', { command: 'dir' }, { kind: 'command', command: 'dir' }],
  // OpenCode
  ['edit', { filePath: '/a', oldString: 'x' }, { kind: 'edit', files: ['/a'] }],
  ['bash', { command: 'npm test' }, { kind: 'command', command: 'npm test' }],
  ['patch', { patchText: PATCH }, { kind: 'edit', files: ['src/till.ts', 'src/new.ts'] }],
  ['list', { path: '/a' }, { kind: 'search' }],
  // Cline and Roo Code
  ['command', { command: 'npm test' }, { kind: 'command', command: 'npm test' }],
  ['editedExistingFile', { path: '/a', diff: 'x' }, { kind: 'edit', files: ['/a'] }],
  ['readFile', { path: '/a' }, { kind: 'read', files: ['/a'] }],
  ['searchFiles', { path: '/a', regex: 'x' }, { kind: 'search' }],
  // Goose
  ['developer__shell', { command: 'npm test' }, { kind: 'command', command: 'npm test' }],
  [
    'developer__text_editor',
    { command: 'str_replace', path: '/a', old_str: 'x' },
    { kind: 'edit', files: ['/a'] },
  ],
  // Whatever any program writes.
  ['Edit', 7, { kind: 'edit', files: [] }],
  ['bash', { command: [{}, 3] }, { kind: 'command', command: '' }],
  [null, { command: 'x' }, { kind: 'other' }],
  ['constructor', undefined, { kind: 'other' }],
])('knows what a call of %s with %j does', (name, input, action) => {
  expect(toolActionOf({ name, input })).toEqual(action);
});

const session = exampleSession();

function call(name: string, input: unknown): Message {
  return exampleMessage(session, {
    role: 'tool_use',
    metadata: { tool: { id: 'x', name, input } },
  });
}

function result(isError: boolean): Message {
  const tool = { id: 'x', is_error: isError };
  return exampleMessage(session, { role: 'tool_result', metadata: { tool } });
}

it('counts a file once, and as read only if it was not edited', () => {
  const summary = summariseWork([
    call('Read', { file_path: '/a' }),
    call('Read', { file_path: '/b' }),
    call('Edit', { file_path: '/a' }),
    call('Edit', { file_path: '/a' }),
    call('Write', { file_path: '/c' }),
  ]);
  expect(summary).toMatchObject({ edited: ['/a', '/c'], read: ['/b'], others: 0 });
});

it('counts as failed what a result says has failed', () => {
  const messages = [result(true), result(false), result(true), exampleMessage(session)];
  expect(summariseWork(messages)).toMatchObject({ results: 3, failed: 2, others: 0 });
});

it('counts commands each time, thoughts, and calls of which nothing is known', () => {
  const thought = exampleMessage(session, { role: 'system', metadata: { kind: 'thinking' } });
  const other = exampleMessage(session, { role: 'tool_use', content: 'read_file notes.md' });
  const again = call('Bash', { command: 'npm test' });
  const messages = [again, again, thought, other, call('Edit', {})];
  expect(summariseWork(messages)).toMatchObject({
    commands: ['npm test', 'npm test'],
    thoughts: 1,
    others: 2,
    edited: [],
  });
});
