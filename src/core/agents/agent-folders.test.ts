import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import type { AgentId } from '../../shared/model/agents.ts';
import { foldersIn } from './agent-folders.ts';

let home: string;

beforeEach(() => {
  home = temporaryFolder();
});

function found(agent: AgentId, ...inside: string[]): string[] {
  return foldersIn(join(home, ...inside), agent, { platform: 'win32' });
}

describe('a folder that the user adds', () => {
  it.each([
    ['claude-code', '.claude/projects'],
    ['gemini-cli', '.gemini/tmp'],
    ['open-code', '.local/share/opencode'],
    ['goose', '.local/share/goose/sessions'],
    ['cline', '.config/Code/User/globalStorage/saoudrizwan.claude-dev/tasks'],
  ] as const)('may be any that has the logs of %s in it', (agent, path) => {
    mkdirSync(join(home, path), { recursive: true });
    const names = path.split('/');
    for (const [index] of names.entries()) {
      expect(found(agent, ...names.slice(0, index))).toEqual([join(home, path)]);
    }
    expect(found(agent, ...names)).toEqual([join(home, path)]);
  });

  it('can have several with logs', () => {
    for (const name of ['sessions', 'archived_sessions']) {
      mkdirSync(join(home, '.codex', name), { recursive: true });
    }
    const both = [join(home, '.codex/sessions'), join(home, '.codex/archived_sessions')];
    expect(found('codex', '.codex')).toEqual(both);
    expect(found('codex')).toEqual(both);
  });

  it('is searched itself if no name in it is known', () => {
    expect(found('claude-code', 'backup')).toEqual([join(home, 'backup')]);
  });
});
