import { expect, it } from 'vitest';
import { thrownBy } from '../../../tests/support/test-workspace.ts';
import { parseCommand } from './parse-command.ts';

it.each([
  [[], null],
  [['/opt/app', '--hidden', '--data-dir=/x', 'status', '--started', '--no-sandbox'], null],
  [['--start', 'Thesis'], { do: 'start', target: 'Thesis' }],
  [['--start=Thesis'], { do: 'start', target: 'Thesis' }],
  [['--agent-hooks', 'add'], { do: 'agent-hooks', isAdding: true }],
  [['--agent-hooks=remove'], { do: 'agent-hooks', isAdding: false }],
  [['--start= a=b '], { do: 'start', target: 'a=b' }],
  [['--start=--odd\ntitle'], { do: 'start', target: '--odd\ntitle' }],
  [['--end'], { do: 'end', target: null }],
  [['--end', '--data-dir=/x'], { do: 'end', target: null }],
  [['--end', 'Thesis'], { do: 'end', target: 'Thesis' }],
  [['--end=Thesis'], { do: 'end', target: 'Thesis' }],
  [['/opt/app', '--data-dir=/x', '--status', '--no-sandbox'], { do: 'status' }],
])('%j is the command %j', (argv, command) => {
  expect(parseCommand(argv)).toEqual(command);
});

it.each([
  [['--agent-hooks']],
  [['--agent-hooks=on']],
  [['--start']],
  [['--start=']],
  [['--start', ' ']],
  [['--start', '--data-dir=/x']],
  [['--end=']],
  [['--status=now']],
  [['--start=a', '--end=b']],
  [['--status', '--status']],
])('%j is not a command', (argv) => {
  expect(thrownBy(() => parseCommand(argv))).toMatchObject({
    code: 'INVALID_INPUT',
    message:
      'Usage: --start <title or id> | --end [title or id] | --status | --agent-hooks add|remove\nThe command “workstreams” can do more: see Settings, General.',
  });
});
