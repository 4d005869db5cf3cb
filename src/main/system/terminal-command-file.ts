import { execFile } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { sync as writeFileAtomic } from 'write-file-atomic';
import type { TerminalCommand } from '../../shared/contract/terminal-command.ts';
import { readSystemFile, withSystemFile } from './system-file.ts';

/** The oldest Node that runs the command line, as major and minor version. */
export const LEAST_NODE = [22, 18] as const;

/** Package managers of macOS put Node here, where an app that the desktop starts does not look. */
const MORE_FOLDERS = ['/usr/local/bin', '/opt/homebrew/bin'];
const LONGEST_WAIT_MS = 10_000;

/** By its beginning the app knows a file of its own. */
const SHELL_HEAD = '#!/bin/sh\n# Written by Workstreams.\n';
const BATCH_HEAD = '@rem Written by Workstreams.\r\n';

interface System {
  /** The program of the command line in the app's package. */
  readonly script: string;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
}

/**
 * The command `workstreams` in the user's folder of programs: a small script that runs the command line of the
 * app's package by the Node that the terminal finds.
 */
export class TerminalCommandFile {
  readonly #system: System;
  readonly #path: string;
  readonly #text: string;

  constructor(system: System) {
    this.#system = system;
    const isWindows = system.platform === 'win32';
    this.#path = isWindows
      ? join(localAppData(system), 'Microsoft', 'WindowsApps', 'workstreams.cmd')
      : join(system.home, '.local', 'bin', 'workstreams');
    this.#text = isWindows ? batchFile(system) : shellScript(system);
  }

  /** Throws `FILE_UNUSABLE`. */
  async state(): Promise<TerminalCommand> {
    const found = readSystemFile(this.#path);
    const isAdded = found === this.#text;
    return {
      path: this.#path,
      isAdded,
      isOnPath: this.#folders().includes(dirname(this.#path)),
      obstacle: isAdded ? null : await this.#obstacle(found),
    };
  }

  /** Replaces and removes no file of another program. Returns the state afterwards. Throws `FILE_UNUSABLE`. */
  async set(isOn: boolean): Promise<TerminalCommand> {
    const found = readSystemFile(this.#path);
    if (isOn && (await this.#obstacle(found)) === null) {
      withSystemFile(this.#path, () => {
        mkdirSync(dirname(this.#path), { recursive: true });
        writeFileAtomic(this.#path, this.#text, { mode: 0o755 });
      });
    }
    if (!isOn && isOurs(found))
      withSystemFile(this.#path, () => rmSync(this.#path, { force: true }));
    return this.state();
  }

  async #obstacle(found: string | null): Promise<TerminalCommand['obstacle']> {
    if (this.#system.env.APPIMAGE !== undefined) return 'appImage';
    if (found !== null && !isOurs(found)) return 'otherProgram';
    return (await this.#hasNode()) ? null : 'noNode';
  }

  async #hasNode(): Promise<boolean> {
    const { platform } = this.#system;
    const name = platform === 'win32' ? 'node.exe' : 'node';
    const folders = [...this.#folders(), ...(platform === 'darwin' ? MORE_FOLDERS : [])];
    for (const folder of folders) {
      const version = await versionOf(join(folder, name));
      // The terminal takes the first one, too.
      if (version !== null) return isRecent(version);
    }
    return false;
  }

  #folders(): string[] {
    const { PATH, Path } = this.#system.env;
    return (PATH ?? Path ?? '').split(delimiter).filter((folder) => folder !== '');
  }
}

function isOurs(text: string | null): boolean {
  return text !== null && (text.startsWith(SHELL_HEAD) || text.startsWith(BATCH_HEAD));
}

function shellScript({ script }: System): string {
  const quoted = `'${script.replaceAll("'", "'\\''")}'`;
  return `${SHELL_HEAD}exec node ${quoted} "$@"\n`;
}

/** Windows reads it in an old character set, so it names the user's folder, which may have any letters, by a variable. */
function batchFile(system: System): string {
  const folder = localAppData(system);
  const { script } = system;
  const path = script.startsWith(folder)
    ? `%LOCALAPPDATA%${script.slice(folder.length).replaceAll('%', '%%')}`
    : script.replaceAll('%', '%%');
  return `${BATCH_HEAD}@node "${path}" %*\r\n`;
}

function localAppData({ env, home }: System): string {
  return env.LOCALAPPDATA ?? join(home, 'AppData', 'Local');
}

/** Returns the output of `node --version`; null if there is no Node. */
function versionOf(program: string): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, ['--version'], { timeout: LONGEST_WAIT_MS }, (error, stdout) =>
      resolve(error ? null : stdout),
    );
  });
}

function isRecent(version: string): boolean {
  const [, major, minor] = /^v(\d+)\.(\d+)\./.exec(version) ?? [];
  const [leastMajor, leastMinor] = LEAST_NODE;
  if (Number(major) === leastMajor) return Number(minor) >= leastMinor;
  return Number(major) > leastMajor;
}
