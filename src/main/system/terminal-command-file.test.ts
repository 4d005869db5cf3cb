import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageFile from '../../../package.json' with { type: 'json' };
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { LEAST_NODE, TerminalCommandFile } from './terminal-command-file.ts';

const HERE = dirname(process.execPath);

/** A computer whose Node is the one that runs the tests. */
function computer(env: NodeJS.ProcessEnv = {}, script = '/opt/Workstreams/resources/cli.js') {
  const home = temporaryFolder();
  const system = { script, platform: 'linux' as const, env: { PATH: HERE, ...env }, home };
  const path = join(home, '.local/bin/workstreams');
  return { home, path, file: new TerminalCommandFile(system) };
}

/** A program that only says that it is Node of this version. */
function otherNode(version: string, name = 'node'): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), `#!/bin/sh\necho ${version}\n`, { mode: 0o755 });
  return folder;
}

describe.skipIf(process.platform === 'win32')('the command in the terminal', () => {
  it('runs the command line of the package with the arguments as they are, until it is removed', async () => {
    const script = join(temporaryFolder(), 'it\'s a $HOME "script".cjs');
    writeFileSync(script, 'console.log(JSON.stringify(process.argv.slice(2)))');
    const { path, file } = computer({}, script);
    expect(await file.state()).toMatchObject({ path, isAdded: false, obstacle: null });
    expect(await file.set(true)).toMatchObject({ isAdded: true, obstacle: null });
    const args = ['log', 'Thesis', 'it\'s "done" for $5\n', ''];
    const env = { PATH: [HERE, process.env.PATH].join(delimiter) };
    expect(JSON.parse(execFileSync(path, args, { env, encoding: 'utf8' }))).toEqual(args);
    expect(await file.set(false)).toMatchObject({ isAdded: false });
    expect(await file.set(false)).toMatchObject({ isAdded: false });
  });

  it('leaves the file of another program alone', async () => {
    const { path, file } = computer();
    mkdirSync(dirname(path), { recursive: true });
    const text = '#!/bin/sh\necho Not “Written by Workstreams.”\n';
    writeFileSync(path, text);
    expect(await file.set(true)).toMatchObject({ isAdded: false, obstacle: 'otherProgram' });
    await file.set(false);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('replaces the one of an app that was elsewhere', async () => {
    const { path, file } = computer();
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '#!/bin/sh\n# Written by Workstreams.\nexec node \'/old/cli.js\' "$@"\n');
    expect(await file.state()).toMatchObject({ isAdded: false, obstacle: null });
    expect(await file.set(true)).toMatchObject({ isAdded: true });
  });

  it.for([
    ['none', () => temporaryFolder()],
    ['an older one', () => otherNode('v22.17.1')],
    ['an old one before a recent one', () => [otherNode('v20.20.2'), HERE].join(delimiter)],
  ] as const)(
    'is not offered where the terminal has no Node that can run it: %s',
    async ([, folders]) => {
      const { path, file } = computer({ PATH: folders() });
      expect(await file.set(true)).toMatchObject({ isAdded: false, obstacle: 'noNode' });
      expect(existsSync(path)).toBe(false);
    },
  );

  it('is not offered by an AppImage, whose files disappear when it ends', async () => {
    const { file } = computer({ APPIMAGE: '/home/me/Workstreams.AppImage' });
    expect(await file.set(true)).toMatchObject({ isAdded: false, obstacle: 'appImage' });
  });

  it('says whether the terminal looks there', async () => {
    const { home, file } = computer();
    expect(await file.state()).toMatchObject({ isOnPath: false });
    const PATH = [HERE, join(home, '.local/bin')].join(delimiter);
    const system = { script: '/cli.js', platform: 'linux' as const, env: { PATH }, home };
    expect(await new TerminalCommandFile(system).state()).toMatchObject({ isOnPath: true });
  });
});

it.skipIf(process.platform === 'win32')(
  'is a batch file on Windows, in ASCII also if the name of the user is not',
  async () => {
    const LOCALAPPDATA = join(temporaryFolder(), 'Jörg');
    const script = `${LOCALAPPDATA}/Programs/100 %/cli.js`;
    const env = { PATH: otherNode('v24.1.0', 'node.exe'), LOCALAPPDATA };
    const file = new TerminalCommandFile({ script, platform: 'win32', env, home: '/' });
    const { isAdded, path } = await file.set(true);
    expect(isAdded).toBe(true);
    expect(path).toBe(join(LOCALAPPDATA, 'Microsoft/WindowsApps/workstreams.cmd'));
    expect(readFileSync(path, 'utf8')).toBe(
      '@rem Written by Workstreams.\r\n@node "%LOCALAPPDATA%/Programs/100 %%/cli.js" %*\r\n',
    );
  },
);

it('needs the Node that the project needs', () => {
  expect(packageFile.engines.node).toBe(`>=${LEAST_NODE.join('.')}.0`);
});
