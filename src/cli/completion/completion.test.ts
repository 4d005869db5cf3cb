import { expect, it } from 'vitest';
import { openTerminal } from '../../../tests/support/open-terminal.ts';

async function completing(...words: readonly string[]) {
  const { json, workstreams } = openTerminal();
  workstreams.createWorkstream({ title: 'Tax return' });
  const old = workstreams.createWorkstream({ title: 'Taxes of old' });
  workstreams.updateWorkstream(old.id, { state: 'archived' });
  const { files, words: found } = await json('complete', '--', ...words);
  return files ? 'any file' : found.map(({ value }: { readonly value: string }) => value);
}

it.each([
  ['a command', ['st'], ['status', 'start', 'stop-where']],
  ['a title to resume', ['resume', 'ta'], ['Tax return']],
  ['a command after options', ['--data-dir', '/x', 'und'], ['undo']],
  ['a command to explain', ['help', 'ed'], ['edit']],
  [
    'the options of a command and of all',
    ['start', '--'],
    ['--new', '--since', '--version', '--data-dir', '--json'],
  ],
  ['a title, but of no archived workstream', ['start', 'ta'], ['Tax return']],
  ['a title after an option', ['start', '--new', 'th'], ['Thesis']],
  ['a title after an option with a value', ['start', '--since', '9:30', 'th'], ['Thesis']],
  [
    'a title as the value of an option',
    ['search', 'figure', '-w', ''],
    ['Tax return', 'Scratch', 'Thesis'],
  ],
  ['nothing for where you stopped', ['end', '--where', ''], []],
  ['one of several choices', ['log', 'thesis', 'x', '--role', 'tool'], ['tool_use', 'tool_result']],
  ['the name of an agent', ['follow', 'co'], ['codex', 'copilot-cli']],
  ['one more agent', ['follow', 'codex', 'cla'], ['claude-code']],
  ['a format', ['export', ''], ['csv', 'ical', 'markdown', 'json']],
  ['a file', ['export', 'csv', ''], 'any file'],
  ['one of several files', ['import', 'a.json', 'b'], 'any file'],
  ['a folder', ['--data-dir', ''], 'any file'],
  ['nothing for free text', ['add', 'thesis', 'yesterday', ''], []],
  ['nothing after an unknown command', ['nonsense', ''], []],
])('completes %s', async (_what, words, completed) => {
  const found = await completing(...words);
  if (Array.isArray(completed)) expect(found.toSorted()).toEqual(completed.toSorted());
  else expect(found).toBe(completed);
});

it('is not in the help', async () => {
  const { run } = openTerminal();
  expect(await run(['--help'])).not.toMatch(/^ {2}complete /m);
});
