import { utimesSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ClaudeLogs } from '../../../tests/support/claude-logs.ts';
import { openTestWorkspace, temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { ReadingLoop } from './reading-loop.ts';

it('looks at all logs when an agent says that it has written', async () => {
  const { folder, clock, thesis } = openTestWorkspace();
  const home = temporaryFolder();
  const logs = new ClaudeLogs(home);
  const say = (text: string) => logs.say('s1', '2026-01-20T09:00:00Z', text);
  say('Hello');
  // Without a sign, one that was not written recently is looked at later: the clock stands still.
  utimesSync(logs.pathOf('s1'), 1e9, 1e9);
  const read: string[] = [];
  const loop = new ReadingLoop({
    folder,
    clock,
    system: { home, env: { CLAUDE_CONFIG_DIR: home }, platform: process.platform },
    settings: {
      agents: ['claude-code'],
      folders: [],
      rules: [{ folder: '/home/io', repository: null, branch: null, workstreamId: thesis }],
      redactSecrets: false,
    },
    post: (message) => {
      if (message.kind === 'additions') {
        for (const { lines } of message.additions) read.push(...lines);
        if (read.length === 2) throw new Error('Both were read.');
      } else if (message.kind === 'status') {
        say('Where were we?');
        loop.ring();
      }
      loop.handle({ kind: 'written' });
    },
  });
  await expect(loop.run()).rejects.toThrow('Both were read.');
  expect(JSON.parse(read[1] ?? '')).toMatchObject({ content: 'Where were we?' });
});
