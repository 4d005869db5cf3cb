import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { GitSync, type Round } from '../../src/core/sync/git-sync.ts';
import { openTestWorkspace, type TestWorkspace, temporaryFolder } from './test-workspace.ts';

/** Runs git with settings that do not depend on the computer. */
export function git(cwd: string, ...args: string[]): string {
  return gitWith(cwd, '', ...args);
}

/** As `git`, with an input. */
export function gitWith(cwd: string, input: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.org'];
  return execFileSync('git', [...identity, ...args], {
    cwd,
    input,
    // What it prints grows with the time that a test takes.
    maxBuffer: Number.POSITIVE_INFINITY,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

/** Keeps git away from the settings of the user who runs the tests. Returns the file that it reads. */
export function isolateGit(): string {
  const path = join(temporaryFolder(), 'gitconfig');
  writeFileSync(path, '');
  vi.stubEnv('GIT_CONFIG_GLOBAL', path);
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
  return path;
}

/** Creates an empty bare repository. */
export function createRemote(): string {
  const path = join(temporaryFolder(), 'remote.git');
  git('/', 'init', '--quiet', '--bare', '--initial-branch=main', path);
  return path;
}

export interface GitDevice extends TestWorkspace {
  readonly git: GitSync;
  /** Runs a round, and reads what has arrived. */
  sync(more?: Partial<Round>): Promise<boolean>;
}

/** A data folder that exchanges its history with a remote repository. */
export function openGitDevice(url: string): GitDevice {
  const workspace = openTestWorkspace();
  const { folder, device, clock, sessions } = workspace;
  const sync = new GitSync({ folder, device, clock });
  const usual = { url, isJoining: false, isReady: () => true };
  return {
    ...workspace,
    git: sync,
    sync: async (more = {}) => {
      const { signal } = new AbortController();
      const hasReceived = await sync.run({ ...usual, signal, ...more });
      // As the watcher does.
      for (const id of folder.listWorkstreams()) sessions.onFilesChanged(id);
      return hasReceived;
    },
  };
}

/** Returns the lines of a file in a remote repository, sorted. */
export function remoteLines(remote: string, path: string): string[] {
  return sortedLines(git(remote, 'show', `main:${path}`));
}

/** Returns the lines of a file, sorted. */
export function localLines(path: string): string[] {
  return sortedLines(readFileSync(path, 'utf8'));
}

export function appendLine(path: string, line: string): void {
  appendFileSync(path, `${line}\n`);
}

function sortedLines(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .sort();
}
