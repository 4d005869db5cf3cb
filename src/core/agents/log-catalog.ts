import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentId } from '../../shared/model/agents.ts';
import { isSystemError } from '../base/file-errors.ts';
import type { Agent, AgentLog } from './agent.ts';

/** A log that was written in this time is looked at in every quick search. */
const RECENT_MS = 60 * 60_000;

/** What the name of a SQLite database ends with, and what SQLite adds for the file that it writes first. */
const DATABASE = '.db';
const WAL = '-wal';

/** A folder in which an agent keeps its logs. */
export interface LogFolder {
  readonly agent: Agent;
  readonly path: string;
}

export interface FoundLog extends AgentLog {
  readonly agent: AgentId;
  /** Changes whenever the file does. */
  readonly stamp: string;
  readonly bytes: number;
  /** When it was written last, in milliseconds since the epoch. */
  readonly changedAt: number;
  /** Where it was found. */
  readonly root: LogFolder;
}

/** A folder that could not be read. */
export interface FolderFailure {
  readonly path: string;
  readonly error: Error;
}

/** Finds the logs of agents, and which of them have changed. */
export class LogCatalog {
  readonly #folders: readonly LogFolder[];
  readonly #logs = new Map<string, FoundLog>();
  /** All folders, with what is needed to list them again. */
  readonly #directories = new Map<string, { root: LogFolder; name: string; changedAt: number }>();
  /** The paths of the logs that were written recently, and maybe of others. */
  readonly #recent = new Set<string>();
  readonly failures: FolderFailure[] = [];
  /** Logs that were reported as changed since they were last looked at. */
  readonly #written = new Set<string>();
  #searchMs = 0;

  constructor(folders: readonly LogFolder[]) {
    this.#folders = folders;
  }

  /** How long it took last to look at every file, in milliseconds. */
  get searchMs(): number {
    return this.#searchMs;
  }

  /** The paths of all folders that were searched. */
  get searched(): ReadonlySet<string> {
    return new Set(this.#directories.keys());
  }

  /** To be called when a file was written: the next search looks at it if it is a log. */
  noteWritten(path: string): void {
    // SQLite writes to a second file first.
    const log = path.endsWith(WAL) ? path.slice(0, -WAL.length) : path;
    if (this.#logs.has(log)) this.#written.add(log);
  }

  /** Returns the folders that are searched for an agent's logs. */
  foldersOf(agent: AgentId): string[] {
    return this.#folders.filter((each) => each.agent.id === agent).map(({ path }) => path);
  }

  /** Returns how many logs of an agent were found. */
  countOf(agent: AgentId): number {
    return [...this.#logs.values()].filter((log) => log.agent === agent).length;
  }

  /** Returns the paths of the missing logs of conversations whose sub-agents have logs. */
  missingParents(agent: AgentId): string[] {
    const missing = new Set<string>();
    for (const { root, name } of this.#logs.values()) {
      const parent = root.agent.id === agent ? root.agent.parentOf?.(name) : null;
      const path = parent && join(root.path, parent);
      if (path && !this.#logs.has(path)) missing.add(path);
    }
    return [...missing];
  }

  /** Looks at every file. Returns all logs. `now`: milliseconds since the epoch. */
  searchAll(now: number): FoundLog[] {
    const begun = performance.now();
    this.#logs.clear();
    this.#directories.clear();
    this.#written.clear();
    this.#recent.clear();
    this.failures.length = 0;
    for (const root of this.#folders) this.#list(root, '', now);
    this.#searchMs = performance.now() - begun;
    return [...this.#logs.values()];
  }

  /**
   * Looks at logs that were written recently or reported as changed, and for new ones: much faster than all.
   * Returns those. `now`: milliseconds since the epoch.
   */
  searchRecent(now: number): FoundLog[] {
    const paths = new Set([...this.#recent, ...this.#written]);
    this.#written.clear();
    const found: FoundLog[] = [];
    for (const path of paths) {
      this.#recent.delete(path);
      const known = this.#logs.get(path);
      const log = known && this.#look(known.root, known.name, now);
      if (log) found.push(log);
    }
    for (const [path, { root, name, changedAt }] of [...this.#directories]) {
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats && stats.mtimeMs !== changedAt) found.push(...this.#list(root, name, now));
    }
    return [...new Map(found.map((log) => [log.path, log])).values()];
  }

  /** Lists a folder, and those in it that are not known. Returns the logs that are new. */
  #list(root: LogFolder, name: string, now: number): FoundLog[] {
    const path = join(root.path, name);
    const found: FoundLog[] = [];
    const entries = this.#read(path);
    const changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (entries === null || changedAt === undefined) return [];
    this.#directories.set(path, { root, name, changedAt });
    for (const entry of entries) {
      const inner = name === '' ? entry.name : `${name}/${entry.name}`;
      const innerPath = join(path, entry.name);
      // Links are not followed: they could lead round in circles.
      if (entry.isDirectory()) {
        if (!this.#directories.has(innerPath)) found.push(...this.#list(root, inner, now));
      } else if (entry.isFile() && root.agent.isLog(inner) && !this.#logs.has(innerPath)) {
        const log = this.#look(root, inner, now);
        if (log) found.push(log);
      }
    }
    return found;
  }

  #read(path: string): Dirent[] | null {
    try {
      return readdirSync(path, { withFileTypes: true });
    } catch (error) {
      if (!isSystemError(error)) throw error;
      if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') this.failures.push({ path, error });
      return null;
    }
  }

  #look(root: LogFolder, name: string, now: number): FoundLog | null {
    const path = join(root.path, name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) {
      this.#logs.delete(path);
      return null;
    }
    const wal = name.endsWith(DATABASE)
      ? statSync(`${path}${WAL}`, { throwIfNoEntry: false })
      : undefined;
    const changedAt = Math.max(stats.mtimeMs, wal?.mtimeMs ?? 0);
    const stamp = [stats.ino, stats.size, stats.mtimeMs, wal?.size, wal?.mtimeMs].join(' ');
    const log = { agent: root.agent.id, path, name, stamp, bytes: stats.size, changedAt, root };
    this.#logs.set(path, log);
    if (now - changedAt < RECENT_MS) this.#recent.add(path);
    return log;
  }
}
