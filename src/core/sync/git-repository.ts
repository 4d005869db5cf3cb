import { createHash } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SimpleGit, simpleGit } from 'simple-git';
import { makeFolder } from '../base/sync-folder.ts';
import { GitFailure, toGitFailure } from './git-failure.ts';

/** Git is ended when it has written nothing for this long. */
const SILENCE_MS = 60_000;
/** The last commit that both sides have had. */
const SYNCED = 'refs/workstreams/synced';
const DRAFT = 'refs/workstreams/draft';
const FIRST_BRANCH = 'main';
/** Who makes the commits of a user whose git knows no name. */
const NAME = 'Workstreams';
const ADDRESS = 'workstreams@localhost';

/** What git is allowed to get from the environment: how it finds its settings, keys and passwords. */
const PASSED_ON = [
  'GIT_ASKPASS',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CONFIG_SYSTEM',
  'GIT_PROXY_SSL_CAINFO',
  'GIT_SSH',
  'GIT_SSH_COMMAND',
  'GIT_SSL_CAINFO',
  'GIT_SSL_CAPATH',
  'GIT_SSL_NO_VERIFY',
  'SSH_ASKPASS',
];
const OWN_VARIABLES = ['GIT_DIR', 'GIT_TERMINAL_PROMPT'];

/**
 * Settings of our own repository only, which hold before those of the user. Hooks and signatures are
 * for commits that the user makes: a pass phrase would be asked for every ten minutes. Nothing may
 * change the bytes of a file, and no process may continue when the app has ended.
 */
const CONFIG = `[core]
\trepositoryformatversion = 0
\tbare = true
\tautocrlf = false
\thooksPath = no-hooks
[commit]
\tgpgSign = false
[push]
\tgpgSign = false
\tfollowTags = false
[fetch]
\trecurseSubmodules = false
[gc]
\tautoDetach = false
[maintenance]
\tautoDetach = false
`;

/** Where a remote repository stands. */
export interface RemoteTip {
  readonly branch: string;
  /** Null if there is no commit yet. */
  readonly commit: string | null;
}

export interface NewCommit {
  readonly parent: string | null;
  readonly message: string;
  /** The objects of the files that differ from the parent's, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Those of the contents that are not stored yet. */
  readonly contents: readonly Buffer[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * A bare repository of the app's own: it has neither a working tree nor an index, so git never
 * touches a file of the history. Throws `GitFailure`.
 */
export class GitRepository {
  readonly #dir: string;
  readonly #signal: AbortSignal;
  #settings: Promise<Map<string, string>> | null = null;

  constructor(dir: string, signal: AbortSignal) {
    this.#dir = dir;
    this.#signal = signal;
  }

  /** Creates it if it is missing. Throws system errors. */
  prepare(): void {
    if (existsSync(join(this.#dir, 'config'))) return;
    for (const name of ['objects', 'refs']) makeFolder(join(this.#dir, name));
    writeFileSync(join(this.#dir, 'HEAD'), `ref: ${SYNCED}\n`);
    // Without it, the folder is no repository: so it is the last step.
    writeFileSync(join(this.#dir, 'config'), CONFIG, { flush: true });
  }

  /** Removes everything: it can be fetched again. */
  remove(): void {
    rmSync(this.#dir, { recursive: true, force: true });
  }

  /** The branch that the remote repository uses, and its commit. */
  async remoteTip(url: string): Promise<RemoteTip> {
    const text = await this.#run(['ls-remote', '--symref', '--', url, 'HEAD', 'refs/heads/*']);
    const lines = text.split('\n').map((line) => line.split('\t'));
    const commitOf = (ref: string) => lines.find(([, name]) => name === ref)?.[0] ?? null;
    const [target] =
      lines.find(([first, name]) => name === 'HEAD' && first?.startsWith('ref: ')) ?? [];
    const branch = target?.replace(/^ref: refs\/heads\//, '') ?? FIRST_BRANCH;
    return { branch, commit: commitOf(`refs/heads/${branch}`) };
  }

  /** Fetches a branch. */
  async fetch(url: string, branch: string): Promise<void> {
    const options = ['--progress', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];
    await this.#run(['fetch', ...options, '--', url, `refs/heads/${branch}`]);
  }

  async has(commit: string): Promise<boolean> {
    return (await this.#objects([`${commit}^{tree}`])).some((object) => object !== null);
  }

  /** The plain files of a commit with their objects, by path. */
  async listFiles(commit: string, folders: readonly string[]): Promise<Map<string, string>> {
    const text = await this.#run([
      'ls-tree',
      '-r',
      '-z',
      '--full-tree',
      commit,
      '--',
      ...folders.map((name) => `${name}/`),
    ]);
    const files = new Map<string, string>();
    for (const entry of text.split('\0')) {
      const [, object, path] = /^1006\d\d blob ([0-9a-f]+)\t(.+)$/s.exec(entry) ?? [];
      if (object !== undefined && path !== undefined) files.set(path, object);
    }
    return files;
  }

  /** True if the commit has any file. */
  async hasFiles(commit: string): Promise<boolean> {
    return (await this.#run(['ls-tree', '--full-tree', commit])) !== '';
  }

  /** Reads objects; null for each that is missing. */
  async #objects(names: readonly string[]): Promise<(Buffer | null)[]> {
    if (names.length === 0) return [];
    const asked = Buffer.from(`${names.join('\n')}\n`);
    const output: Buffer = await this.#call(() => this.#git({}, asked).binaryCatFile(['--batch']));
    const objects: (Buffer | null)[] = [];
    for (let start = 0; objects.length < names.length; ) {
      const end = output.indexOf('\n', start);
      if (end === -1) throw new GitFailure('failed', 'An object could not be read.');
      const [, type, size] = output.toString('utf8', start, end).split(' ');
      if (size === undefined || type === 'missing') {
        objects.push(null);
        start = end + 1;
      } else {
        objects.push(output.subarray(end + 1, end + 1 + Number(size)));
        start = end + 2 + Number(size);
      }
    }
    return objects;
  }

  /** Reads files by their objects; those that are missing are left out. */
  async readFiles(objects: readonly string[]): Promise<Map<string, Buffer>> {
    const read = await this.#objects(objects);
    return new Map(
      objects.flatMap((object, index) => {
        const content = read[index];
        return content ? [[object, content] as const] : [];
      }),
    );
  }

  /** Stores contents, under the names that `objectName` gives. */
  async store(contents: readonly Buffer[]): Promise<void> {
    if (contents.length > 0) await this.#import(blobsOf(contents));
  }

  /** Writes a commit that has the files of its parent, and these. Returns its name. */
  async commit({ parent, message, files, contents, at }: NewCommit): Promise<string> {
    const changes = [...files].map(([path, object]) => `M 100644 ${object} ${path}\n`);
    const lines = [
      ...(parent === null ? [`reset ${DRAFT}\n\n`] : []),
      `commit ${DRAFT}\nmark :1\n`,
      `committer ${await this.#identity()} ${Math.floor(at / 1000)} +0000\n`,
      `data ${Buffer.byteLength(message)}\n${message}\n`,
      ...(parent === null ? [] : [`from ${parent}\n`]),
      ...changes,
      'get-mark :1\n',
    ];
    const name = await this.#import([...blobsOf(contents), Buffer.from(lines.join(''))]);
    return name.trim();
  }

  /** Pushes a commit. Returns false if the remote repository has changed meanwhile. */
  async push(url: string, commit: string, branch: string): Promise<boolean> {
    try {
      await this.#run(['push', '--progress', '--', url, `${commit}:refs/heads/${branch}`]);
      return true;
    } catch (error) {
      if (error instanceof GitFailure && error.isOvertaken) return false;
      throw error;
    }
  }

  /** Returns the last commit that was on both sides; null before the first exchange. */
  async synced(): Promise<string | null> {
    const text = await this.#run(['for-each-ref', '--format=%(objectname)', SYNCED]);
    return text.trim() || null;
  }

  async setSynced(commit: string): Promise<void> {
    await this.#run(['update-ref', SYNCED, commit]);
  }

  /** True if two commits come from one. */
  async isRelated(one: string, other: string): Promise<boolean> {
    return (await this.#run(['merge-base', one, other])) !== '';
  }

  async #identity(): Promise<string> {
    const settings = await this.#userSettings();
    const setting = (key: string) => settings.get(key)?.replace(/[<>]/g, '').trim();
    return `${setting('user.name') || NAME} <${setting('user.email') || ADDRESS}>`;
  }

  /** The user's own settings of these. */
  #userSettings(): Promise<Map<string, string>> {
    this.#settings ??= this.#readSettings();
    return this.#settings;
  }

  async #readSettings(): Promise<Map<string, string>> {
    const keys = String.raw`^(user\.(name|email)|core\.sshcommand)$`;
    const text = await this.#call(() => this.#git({}).raw(['config', '--get-regexp', keys]));
    const lines = text.split('\n').map((line) => line.split(' '));
    return new Map(lines.map(([key = '', ...words]) => [key, words.join(' ')]));
  }

  #import(commands: readonly Buffer[]): Promise<string> {
    const options = ['--quiet', '--done', '--force', '--date-format=raw'];
    return this.#run(
      ['fast-import', ...options],
      Buffer.concat([...commands, Buffer.from('done\n')]),
    );
  }

  async #run(args: string[], input?: Buffer): Promise<string> {
    const git = this.#git(await this.#sshVariables(), input);
    return this.#call(() => git.raw(args));
  }

  async #call<Value>(run: () => PromiseLike<Value>): Promise<Value> {
    try {
      return await run();
    } catch (error) {
      throw toGitFailure(error);
    }
  }

  /** Ssh must not ask anything, as nobody may be looking. What the user has set up stays. */
  async #sshVariables(): Promise<Record<string, string>> {
    const { GIT_SSH, GIT_SSH_COMMAND } = process.env;
    const isSetUp = (await this.#userSettings()).has('core.sshcommand');
    const isOwn = isSetUp || GIT_SSH !== undefined || GIT_SSH_COMMAND !== undefined;
    return isOwn ? {} : { GIT_SSH_COMMAND: 'ssh -oBatchMode=yes' };
  }

  #git(variables: Record<string, string>, input?: Buffer): SimpleGit {
    const passedOn = Object.entries(process.env).filter(
      ([name]) => !isGuarded(name) || PASSED_ON.includes(name),
    );
    return simpleGit({
      baseDir: this.#dir,
      abort: this.#signal,
      timeout: { block: SILENCE_MS },
      allowEnvironment: [...PASSED_ON, ...OWN_VARIABLES],
      unsafe: {
        allowUnsafeAskPass: true,
        allowUnsafeConfigPaths: true,
        allowUnsafeSshCommand: true,
      },
      ...(input && { input: () => input }),
    }).env({
      ...Object.fromEntries(passedOn),
      ...variables,
      GIT_DIR: this.#dir,
      GIT_TERMINAL_PROMPT: '0',
      LC_ALL: 'C',
    });
  }
}

/** Returns the name that git gives to a file's content. */
export function objectName(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}

function blobsOf(contents: readonly Buffer[]): Buffer[] {
  return contents.flatMap((content) => [
    Buffer.from(`blob\ndata ${content.length}\n`),
    content,
    Buffer.from('\n'),
  ]);
}

/** True for variables that change what git does, or what it starts. */
function isGuarded(name: string): boolean {
  return /^(?:GIT_.*|EDITOR|PAGER|VISUAL|PREFIX|SSH_ASKPASS)$/i.test(name);
}
