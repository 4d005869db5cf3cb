import { join } from 'node:path';
import type { Instant } from '../../shared/model/model.ts';
import type { Clock } from '../base/clock.ts';
import { isSystemError } from '../base/file-errors.ts';
import { toInstant } from '../base/instant.ts';
import { makeFolder } from '../base/sync-folder.ts';
import type { DataFolder } from '../storage/paths.ts';
import { FileRecords } from './file-records.ts';
import { GitFailure, toGitFailure } from './git-failure.ts';
import { GitRepository, objectName, type RemoteTip } from './git-repository.ts';
import { unionOf, wholeLines } from './line-union.ts';
import {
  copyName,
  isDescription,
  isSharedPath,
  ownerOf,
  SHARED_FOLDERS,
  SharedFiles,
  stampOf,
} from './shared-files.ts';

/** As often, another device may push at the same moment. */
const MOST_ATTEMPTS = 5;
/** So much is held in memory until it is written to the repository. */
const PORTION_BYTES = 32 * 1024 * 1024;
/** How many files are read from the repository at once. */
const PORTION_FILES = 32;

export interface Round {
  /** The address of the remote repository. */
  readonly url: string;
  /** True if the user wants to join the history with a repository that has nothing in common with it. */
  readonly isJoining: boolean;
  readonly signal: AbortSignal;
  /** False while the files must not be changed. */
  readonly isReady: () => boolean;
}

interface Deps {
  readonly folder: DataFolder;
  readonly device: { readonly id: string };
  readonly clock: Clock;
}

/** What a round is to push. */
interface Outgoing {
  /** The objects, by path. */
  readonly files: Map<string, string>;
  /** Those of their contents that are not stored yet. */
  contents: Buffer[];
}

/**
 * Exchanges the history with a remote git repository. What each side lacks is added to it: lines are
 * only ever added, whatever has happened to the remote repository. Nothing else depends on what was
 * exchanged before, so a round can be interrupted at any point.
 */
export class GitSync {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** When a round last worked; null if none has. */
  lastAt(): Instant | null {
    return this.#records().lastAt;
  }

  /**
   * Runs one round. Only one may run at a time. Returns true if files have come here. Throws
   * `GitFailure`, and the signal's reason.
   */
  async run(round: Round): Promise<boolean> {
    try {
      return await this.#runOnce(round);
    } catch (error) {
      round.signal.throwIfAborted();
      const failure = toFailure(error);
      if (!failure.isDamage) throw failure;
    }
    // Everything in our repository is elsewhere as well.
    new GitRepository(this.#deps.folder.gitRepository, round.signal).remove();
    try {
      return await this.#runOnce(round);
    } catch (error) {
      round.signal.throwIfAborted();
      throw toFailure(error);
    }
  }

  async #runOnce(round: Round): Promise<boolean> {
    const { folder, clock } = this.#deps;
    const repository = new GitRepository(folder.gitRepository, round.signal);
    makeFolder(folder.gitRepository);
    repository.prepare();
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const records = this.#records();
      const exchange = new Exchange({ ...this.#deps, round, repository, records });
      if (await exchange.run()) {
        records.lastAt = toInstant(clock.now());
        records.save();
        return exchange.hasReceived;
      }
    }
    throw new GitFailure('refused');
  }

  #records(): FileRecords {
    return new FileRecords(join(this.#deps.folder.gitRepository, 'files.json'));
  }
}

interface ExchangeDeps extends Deps {
  readonly round: Round;
  readonly repository: GitRepository;
  readonly records: FileRecords;
}

/** One attempt. */
class Exchange {
  readonly #deps: ExchangeDeps;
  readonly #files: SharedFiles;
  readonly #outgoing: Outgoing = { files: new Map(), contents: [] };
  hasReceived = false;

  constructor(deps: ExchangeDeps) {
    this.#deps = deps;
    this.#files = new SharedFiles(deps.folder);
  }

  /** Returns false if another device has pushed meanwhile. */
  async run(): Promise<boolean> {
    const { repository, records, round } = this.#deps;
    const tip = await repository.remoteTip(round.url);
    const there = await this.#filesAt(tip);
    const here = await this.#filesHere();
    await this.#exchange(here, there);
    const commit = await this.#commit(tip.commit);
    if (commit !== tip.commit && commit !== null) {
      if (!(await repository.push(round.url, commit, tip.branch))) return false;
    }
    if (commit !== null) await repository.setSynced(commit);
    for (const path of new Set([...there.keys(), ...this.#outgoing.files.keys()])) {
      const object = this.#outgoing.files.get(path) ?? there.get(path) ?? null;
      const isSame = object === here.get(path);
      records.set(path, { there: object, ...(isSame && { same: object }) });
    }
    return true;
  }

  /** The objects of the remote repository's files, by path. Throws `otherRepository`. */
  async #filesAt({ branch, commit }: RemoteTip): Promise<Map<string, string>> {
    const { repository, round } = this.#deps;
    if (commit === null) return new Map();
    if (!(await repository.has(commit))) await repository.fetch(round.url, branch);
    const all = await repository.listFiles(commit, SHARED_FOLDERS);
    const files = new Map([...all].filter(([path]) => isSharedPath(path)));
    if (!round.isJoining && !(await this.#isOurs(commit, files.size > 0))) {
      throw new GitFailure('otherRepository');
    }
    return files;
  }

  async #isOurs(commit: string, hasHistory: boolean): Promise<boolean> {
    const { repository } = this.#deps;
    const synced = await repository.synced();
    if (synced !== null) return synced === commit || repository.isRelated(synced, commit);
    return hasHistory || !(await repository.hasFiles(commit));
  }

  /** The objects of the files here, by path. */
  async #filesHere(): Promise<Map<string, string>> {
    const { records } = this.#deps;
    const objects = new Map<string, string>();
    for (const path of this.#files.list()) {
      const stamp = await stampOf(this.#files.pathOf(path));
      const known = records.get(path);
      if (known?.stamp === stamp) objects.set(path, known.here);
      else {
        const here = objectName(await this.#files.read(path));
        records.set(path, { stamp, here });
        objects.set(path, here);
      }
    }
    return objects;
  }

  /** Adds what is missing here, and collects what is missing there. */
  async #exchange(here: Map<string, string>, there: ReadonlyMap<string, string>): Promise<void> {
    const paths = [...new Set([...here.keys(), ...there.keys()])].filter((path) => {
      const [mine, theirs] = [here.get(path), there.get(path)];
      const isSettled = this.#deps.records.get(path)?.settled === `${mine} ${theirs}`;
      return mine !== theirs && !isSettled;
    });
    for (let from = 0; from < paths.length; from += PORTION_FILES) {
      const portion = paths.slice(from, from + PORTION_FILES);
      const objects = portion.flatMap((path) => {
        const { same = null, there: known = null } = this.#deps.records.get(path) ?? {};
        const theirs = there.get(path);
        return theirs === undefined ? [] : [theirs, same, known];
      });
      const wanted = [...new Set(objects.filter((object) => object !== null))];
      const contents = await this.#deps.repository.readFiles(wanted);
      for (const path of portion) await this.#exchangeFile(path, here, there, contents);
    }
  }

  async #exchangeFile(
    path: string,
    here: Map<string, string>,
    there: ReadonlyMap<string, string>,
    contents: ReadonlyMap<string, Buffer>,
  ): Promise<void> {
    const contentOf = (object: string | null | undefined) => contents.get(object ?? '') ?? null;
    const theirs = contentOf(there.get(path));
    if (!here.has(path)) {
      if (theirs === null) return;
      const content = trimmed(path, theirs);
      this.#receive(() => this.#files.create(path, content));
      here.set(path, objectName(content));
      return;
    }
    // It may have grown since it was listed: then this is what is exchanged.
    const mine = await this.#files.read(path);
    const object = objectName(mine);
    here.set(path, object);
    if (theirs === null) return this.#send(path, object, mine);
    if (isDescription(path)) {
      const isOwn = ownerOf(path) === this.#deps.device.id;
      if (isOwn) return this.#send(path, object, mine);
      return this.#receive(() => this.#files.replace(path, theirs));
    }
    const { same = null, there: known = null } = this.#deps.records.get(path) ?? {};
    const union = unionOf({
      here: mine,
      there: wholeLines(theirs),
      base: contentOf(same),
      known: contentOf(known),
      isOfOneWriter: ownerOf(path) !== null,
    });
    if (union.news.length > 0) this.#receive(() => this.#add(path, mine.length, union));
    const merged = objectName(union.merged);
    if (merged !== there.get(path)) await this.#send(path, merged, union.merged);
    else if (union.news.length === 0) {
      this.#deps.records.set(path, { settled: `${object} ${merged}` });
    }
  }

  #receive(write: () => void): void {
    // The history is being opened, or replaced.
    if (!this.#deps.round.isReady()) throw new GitFailure('files');
    write();
    this.hasReceived = true;
  }

  /** Adds lines to a file. A file that only this device writes stays as it is: they get one beside it. */
  #add(path: string, length: number, { news, isContinuation }: ReturnType<typeof unionOf>): void {
    const owner = ownerOf(path);
    const isOwn = owner === this.#deps.device.id;
    if (!isOwn && isContinuation && this.#files.continueAt(path, length, news)) return;
    if (owner === null) this.#files.append(path, news);
    else this.#files.create(copyName(path, news), news);
  }

  async #send(path: string, object: string, content: Buffer): Promise<void> {
    this.#outgoing.files.set(path, object);
    this.#outgoing.contents.push(content);
    const bytes = this.#outgoing.contents.reduce((sum, { length }) => sum + length, 0);
    if (bytes < PORTION_BYTES) return;
    await this.#deps.repository.store(this.#outgoing.contents);
    this.#outgoing.contents = [];
  }

  /** Returns the commit that has everything; null if there is nothing on either side. */
  async #commit(parent: string | null): Promise<string | null> {
    const { repository, clock } = this.#deps;
    const { files, contents } = this.#outgoing;
    if (files.size === 0) return parent;
    return repository.commit({ parent, files, contents, at: clock.now(), message: 'Workstreams' });
  }
}

function trimmed(path: string, content: Buffer): Buffer {
  return isDescription(path) ? content : wholeLines(content);
}

function toFailure(error: unknown): GitFailure {
  if (error instanceof GitFailure) return error;
  if (isSystemError(error)) return new GitFailure('files', error.message);
  const cause = error instanceof Error ? error.cause : null;
  if (isSystemError(cause)) return new GitFailure('files', cause.message);
  return toGitFailure(error);
}
