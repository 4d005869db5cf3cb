import { execFileSync, type StdioOptions, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packaging } from '../../electron-builder.config.ts';
import { buildCommandLine } from '../../scripts/command-line-package.ts';
import type { ShippedPackage } from '../../scripts/shipped.ts';
import { ClaudeLogs } from '../support/claude-logs.ts';
import { ALLOWED_LICENCES } from './allowed-licences.ts';

const isWindows = process.platform === 'win32';

describe('the command line as an npm package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'workstreams-npm-'));
  const [built, prefix] = [join(folder, 'package'), join(folder, 'prefix')];
  const claude = join(folder, 'claude');
  let packages: readonly ShippedPackage[];

  beforeAll(async () => {
    packages = await buildCommandLine(built);
    npm('pack', built, '--pack-destination', folder);
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
    const quick = ['--prefer-offline', '--no-audit', '--no-fund', '--no-update-notifier'];
    npm('install', '--global', '--prefix', prefix, ...quick, join(folder, tarball));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function npm(...args: readonly string[]): void {
    // npm itself is a script on Windows.
    execFileSync('npm', args, { cwd: folder, stdio: 'pipe', shell: isWindows });
  }

  /** Runs the installed program, as a shell does. */
  function run(args: readonly string[], stdio: StdioOptions) {
    const program = isWindows ? join(prefix, 'workstreams.cmd') : join(prefix, 'bin/workstreams');
    // The program's first line asks for any Node; this one runs the tests.
    const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
    const env = {
      ...process.env,
      PATH,
      WORKSTREAMS_DATA_DIR: join(folder, 'data'),
      LANG: 'C',
      CLAUDE_CONFIG_DIR: claude,
    };
    return spawnSync(program, args, { env, stdio, encoding: 'utf8', shell: isWindows });
  }

  /** Runs a command that succeeds, and returns its output. */
  function workstreams(...args: readonly string[]): string {
    const { status, stdout, stderr } = run(args, 'pipe');
    expect(status, stderr).toBe(0);
    return stdout;
  }

  it('works after a global install of its tarball', () => {
    expect(workstreams('--help')).toContain('Usage: workstreams');
    expect(workstreams('status')).toBe('No session is running.\n');
    expect(workstreams('start', '--new', 'Thesis')).toBe('Started: Thesis\n');
    expect(workstreams('status', '--short')).toBe('Thesis 0:00\n');
    expect(workstreams('end')).toMatch(/^Ended: Thesis/);
    expect(workstreams('start', '--new', 'Tax return')).toBe('Started: Tax return\n');
  });

  it.runIf(existsSync('/dev/full')).each([
    [['status', '--short'], 'the disk is full\n'],
    [['list'], 'the disk is full\n'],
  ])('says that its output cannot be written: %j', (args, said) => {
    const full = openSync('/dev/full', 'w');
    const ran = run(args, ['ignore', full, 'pipe']);
    closeSync(full);
    expect([ran.status, ran.stderr]).toEqual([1, said]);
  });

  it('follows an agent after a global install, with its thread', () => {
    expect(workstreams('follow', 'claude-code', '--once', '--since', 'yesterday')).toBe('');
    new ClaudeLogs(claude).say('s1', Date.now(), 'Hello', { cwd: join(folder, 'till') });
    const { id } = JSON.parse(workstreams('list', '--json')).workstreams[0].workstream;
    const rule = { folder, repository: null, branch: null, workstream_id: id };
    writeFileSync(join(folder, 'data/agents.json'), JSON.stringify({ rules: [rule] }));
    expect(workstreams('follow', 'claude-code', '--once')).toMatch(/: 1 message\n$/);
    expect(workstreams('follow', 'claude-code', '--once')).toBe('');
  });

  it('has another name on the path than the app of the deb', () => {
    const installed = readdirSync(isWindows ? prefix : join(prefix, 'bin'));
    const { executableName } = packaging.linux ?? {};
    expect(executableName).toBe('workstreams-app');
    expect(installed.some((name) => name.startsWith('workstreams'))).toBe(true);
    expect(installed.some((name) => name.startsWith(executableName ?? ''))).toBe(false);
  });

  const SHELLS = [
    [
      'bash',
      ['--norc', '-c'],
      `eval "$(workstreams completion bash)"
       of() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _workstreams; printf '%s\\n' "\${COMPREPLY[@]}"; }
       of workstreams verif; of workstreams start 'Tax\\ r'; of workstreams start '"Tax r'`,
    ],
    [
      'zsh',
      ['-f', '-c'],
      `compdef() {}; _describe() { print -rl -- \${\${(P)2}%%:*} }
       eval "$(workstreams completion zsh)"
       of() { words=("$@"); CURRENT=$#; _workstreams }
       of workstreams verif; of workstreams start 'Tax\\ r'; of workstreams start 'Tax r'`,
    ],
    [
      'fish',
      ['--no-config', '-c'],
      `workstreams completion fish | source
       for line in 'workstreams verif' 'workstreams start Tax\\ r' 'workstreams start "Tax r'
         complete -C $line | string split -f 1 \\t
       end; true`,
    ],
  ] as const;

  it.each(SHELLS)('completes a line in %s, where that is installed', (shell, options, script) => {
    if (isWindows || spawnSync(shell, ['--version']).error) return;
    const PATH = [join(prefix, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter);
    const env = { ...process.env, PATH, WORKSTREAMS_DATA_DIR: join(folder, 'data'), LANG: 'C' };
    const output = execFileSync(shell, [...options, script], { env, encoding: 'utf8' });
    expect(output.trim().split('\n')).toEqual(['verify', 'Tax return', 'Tax return']);
  });

  it('contains only packages with permissive licences, and their notices', () => {
    const notices = readFileSync(join(built, 'THIRD-PARTY-LICENCES.txt'), 'utf8');
    expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(['commander', 'zod']));
    for (const { name, version, license } of packages) {
      expect(ALLOWED_LICENCES, name).toContain(license);
      expect(notices).toContain(`${name} ${version} (${license})`);
    }
  });
});
