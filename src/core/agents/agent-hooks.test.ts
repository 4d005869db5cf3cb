import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder, thrownBy } from '../../../tests/support/test-workspace.ts';
import type { SystemFolders } from './agent.ts';
import { addHooks, removeHooks } from './agent-hooks.ts';

let home: string;
let bell: string;
let system: SystemFolders;
let claude: string;
let codex: string;

beforeEach(() => {
  home = temporaryFolder();
  bell = join(home, "O'Hara's data", 'agents.bell');
  system = { home, env: {}, platform: process.platform };
  claude = join(home, '.claude', 'settings.json');
  codex = join(home, '.codex', 'hooks.json');
  mkdirSync(join(home, '.claude'));
});

function write(text: string): void {
  writeFileSync(claude, text);
}

function hooks(path = claude) {
  return JSON.parse(readFileSync(path, 'utf8')).hooks;
}

describe('the hooks of agents', () => {
  it('are added only where the agent is, and once', () => {
    expect(addHooks(bell, system)).toEqual([
      { agent: 'claude-code', path: claude, result: 'changed' },
      { agent: 'codex', path: codex, result: 'absent' },
    ]);
    expect(existsSync(codex)).toBe(false);
    expect(addHooks(bell, system)[0]?.result).toBe('unchanged');
    expect(Object.keys(hooks())).toEqual(['UserPromptSubmit', 'Stop']);
    expect(hooks().Stop).toHaveLength(1);
  });

  it('follow the folders that the environment names', () => {
    const elsewhere = join(home, 'elsewhere');
    mkdirSync(elsewhere);
    const env = { CODEX_HOME: elsewhere, CLAUDE_CONFIG_DIR: join(home, 'none') };
    expect(addHooks(bell, { ...system, env }).map(({ result }) => result)).toEqual([
      'absent',
      'changed',
    ]);
    expect(hooks(join(elsewhere, 'hooks.json')).Stop).toHaveLength(1);
  });

  it.skipIf(process.platform === 'win32')('touch a file, print nothing and never fail', () => {
    addHooks(bell, system);
    const { command } = hooks().Stop[0].hooks[0];
    const run = () => execFileSync('sh', ['-c', command], { encoding: 'utf8', stdio: 'pipe' });
    // Its folder is not there: the agent must not notice.
    expect(run()).toBe('');
    mkdirSync(join(bell, '..'));
    expect(run()).toBe('');
    expect(existsSync(bell)).toBe(true);
  });

  const OTHERS = { Stop: [{ hooks: [{ type: 'command', command: 'beep' }] }], PreToolUse: [] };

  it.each([
    ['without hooks', `${JSON.stringify({ model: 'opus' }, null, 2)}\n`],
    ['with hooks of others', JSON.stringify({ hooks: OTHERS, a: [1] }, null, 2)],
    ['with other line ends', '{\r\n    "a": [1,  2],\r\n    "b": {}\r\n}\r\n'],
  ])('leave a file %s as it was, byte for byte, when they are removed', (_name, text) => {
    write(text);
    addHooks(bell, system);
    expect(readFileSync(claude, 'utf8')).not.toBe(text);
    removeHooks(bell, system);
    expect(readFileSync(claude, 'utf8')).toBe(text);
    expect(removeHooks(bell, system)[0]?.result).toBe('unchanged');
  });

  it('leave comments and everything else in a file that is laid out in another way', () => {
    write(`{ // mine\n\t"hooks": ${JSON.stringify(OTHERS)},\n"a":  1 }`);
    addHooks(bell, system);
    removeHooks(bell, system);
    const text = readFileSync(claude, 'utf8');
    expect(text).toContain('{ // mine\n');
    expect(text).toContain('"a":  1 }');
    expect(JSON.parse(text.replace('// mine', ''))).toEqual({ hooks: OTHERS, a: 1 });
  });

  it('leave what the user has added to them since', () => {
    addHooks(bell, system);
    const settings = JSON.parse(readFileSync(claude, 'utf8'));
    settings.hooks.Stop[0].hooks.push({ type: 'command', command: 'beep' });
    write(JSON.stringify(settings));
    removeHooks(bell, system);
    expect(hooks()).toEqual({ Stop: [{ hooks: [{ type: 'command', command: 'beep' }] }] });
  });

  it('leave those of another data folder', () => {
    addHooks(join(home, 'other', 'agents.bell'), system);
    const before = readFileSync(claude, 'utf8');
    addHooks(bell, system);
    removeHooks(bell, system);
    expect(readFileSync(claude, 'utf8')).toBe(before);
  });

  it.each(['{', '[]', '{"hooks":[]}', '{"hooks":{"Stop":{}}}', '3'])(
    'are not added to a file that is not understood: %s',
    (text) => {
      write(text);
      for (const act of [addHooks, removeHooks]) {
        expect(thrownBy(() => act(bell, system))).toMatchObject({
          code: 'FILE_UNUSABLE',
          message: expect.stringContaining(claude),
        });
        expect(readFileSync(claude, 'utf8')).toBe(text);
      }
    },
  );

  it.skipIf(process.platform === 'win32')('are written through a link, which stays one', () => {
    const target = join(home, 'dotfiles.json');
    writeFileSync(target, '{}');
    symlinkSync(target, claude);
    addHooks(bell, system);
    expect(lstatSync(claude).isSymbolicLink()).toBe(true);
    expect(hooks(target).Stop).toHaveLength(1);
  });
});
