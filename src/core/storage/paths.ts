import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  readdirSync,
  realpathSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { AppError, reasonOf } from '../../shared/contract/errors.ts';
import { SCRATCH_ID } from '../../shared/model/model.ts';
import { isSystemError, toFileError } from '../base/file-errors.ts';
import { isThere } from '../base/is-there.ts';
import { restrictAccess } from '../base/private-access.ts';
import { makeFolder } from '../base/sync-folder.ts';
import {
  inOrder,
  isHistoryName,
  isJournalName,
  isMessagesName,
  isUsual,
  JOURNAL_NAME,
  MESSAGES_NAME,
} from './history-names.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the app creates in its folder, with the copies that it keeps of damaged or replaced files. */
const OWN_NAME =
  /^(?:(?:workstreams\.db|search\.db|agents\.db|agents\.json|agents\.bell|models\.json|model\.key|settings\.json|window\.json|drafts\.json|seen\.json|renaming\.json|device\.json)(?:[-.].+)?|workstreams(?:\.next|\.before)?|devices|waiting|history\.git|logs|restoring|importing|(?:restore|import|replaced)-.+)$/;

/** The settings' file, in the data folder as in an archive. */
export const SETTINGS_NAME = 'settings.json';

/** The paths of all files. The only place that turns ids into paths. */
export class DataFolder {
  #path: string;
  #workstreams: string;

  constructor(path: string) {
    this.#path = path;
    this.#workstreams = workstreamsIn(path);
  }

  get path(): string {
    return this.#path;
  }

  /** The folder that contains a folder for each workstream. */
  get workstreams(): string {
    return this.#workstreams;
  }

  /** From now on, the paths are those of another folder. */
  moveTo(path: string): void {
    this.#path = path;
    this.#workstreams = workstreamsIn(path);
  }

  /** The descriptions of all devices that take part in the history: beside its workstreams. */
  get devices(): string {
    return join(dirname(realPathOf(this.workstreams)), 'devices');
  }

  /** The app's own git repository, through which it exchanges the history. */
  get gitRepository(): string {
    return join(this.path, 'history.git');
  }

  /** Which device this folder belongs to, as JSON. */
  get device(): string {
    return join(this.path, 'device.json');
  }

  /** The SQLite file. */
  get database(): string {
    return join(this.path, 'workstreams.db');
  }

  /** SQLite's write-ahead log, to which every commit goes first. */
  get wal(): string {
    return `${this.database}-wal`;
  }

  /** The search index: a SQLite file that can be removed at any time. */
  get searchIndex(): string {
    return join(this.path, 'search.db');
  }

  /** The settings, as JSON. */
  get settings(): string {
    return join(this.path, SETTINGS_NAME);
  }

  /** Records a folder rename in progress, as JSON; the file exists only meanwhile. */
  get renaming(): string {
    return join(this.path, 'renaming.json');
  }

  /** What the user has not sent or saved yet, as JSON. */
  get drafts(): string {
    return join(this.path, 'drafts.json');
  }

  /** How many messages of each workstream the user has seen, as JSON. */
  get seen(): string {
    return join(this.path, 'seen.json');
  }

  /** Which agents are followed on this computer, as JSON. */
  get agents(): string {
    return join(this.path, 'agents.json');
  }

  /** Which model writes summaries on this computer, as JSON. */
  get models(): string {
    return join(this.path, 'models.json');
  }

  /** The key for that model, encrypted with one of the system's keyring. */
  get modelKey(): string {
    return join(this.path, 'model.key');
  }

  /** A file that agents touch when a turn begins or ends. */
  get agentBell(): string {
    return join(this.path, 'agents.bell');
  }

  /** What the reading of agents' logs remembers: a SQLite file that can be removed at any time. */
  get agentDatabase(): string {
    return join(this.path, 'agents.db');
  }

  /** The folder of messages of agents that belong to no workstream yet. */
  get waitingMessages(): string {
    return join(this.path, 'waiting');
  }

  /** The calls of programs that are connected by MCP, as JSON Lines. */
  get mcpCalls(): string {
    return join(this.path, 'logs', 'mcp-calls.jsonl');
  }

  /** Which of these programs may change the history, as JSON. */
  get mcpClients(): string {
    return join(this.path, 'mcp-clients.json');
  }

  /** What the window remembers across restarts, as JSON. */
  get window(): string {
    return join(this.path, 'window.json');
  }

  /** Throws `INVALID_INPUT` for an id that could name a place outside the folder. */
  workstream(id: string): string {
    if (!isWorkstreamId(id)) {
      throw new AppError('INVALID_INPUT', ({ t }) => t('errors.workstream.noId'));
    }
    // There can be thousands of files, and `join` takes longer than looking at one.
    return `${this.#workstreams}${sep}${id}`;
  }

  /** The file to which other programs append messages, as JSON Lines. Throws as `workstream`. */
  messages(workstreamId: string): string {
    return this.file(workstreamId, MESSAGES_NAME);
  }

  /** A file in a workstream's folder. Throws as `workstream`. */
  file(workstreamId: string, name: string): string {
    return `${this.workstream(workstreamId)}${sep}${name}`;
  }

  /**
   * Returns the names of a workstream's files with messages, `messages.jsonl` first. Throws as
   * `workstream`, and `FILE_UNUSABLE`.
   */
  listMessages(workstreamId: string): string[] {
    return this.#list(workstreamId, isMessagesName);
  }

  /** The journal of version 1 of the format, as JSON Lines. Throws as `workstream`. */
  journal(workstreamId: string): string {
    return this.file(workstreamId, JOURNAL_NAME);
  }

  /** As `listMessages`, for the files with changes. */
  listJournals(workstreamId: string): string[] {
    return this.#list(workstreamId, isJournalName);
  }

  /** Returns the names of a workstream's journals and message files. Throws as `listMessages`. */
  listHistory(workstreamId: string): string[] {
    return this.#list(workstreamId, isHistoryName);
  }

  #list(workstreamId: string, isWanted: (name: string) => boolean): string[] {
    const path = this.workstream(workstreamId);
    try {
      const entries = readdirSync(path, { withFileTypes: true });
      // A folder in the place of such a file is reported when it is read.
      const files = entries.filter((entry) => isUsual(entry.name) || !entry.isDirectory());
      return inOrder(files.map(({ name }) => name).filter(isWanted));
    } catch (error) {
      if (isSystemError(error) && error.code === 'ENOENT') return [];
      throw toFileError(error, path, 'read');
    }
  }

  /** Returns the ids of the workstreams that have a folder. */
  listWorkstreams(): string[] {
    if (!existsSync(this.workstreams)) return [];
    // A link to a folder counts too: the user may keep a workstream elsewhere.
    const isFolder = (path: string) =>
      statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    return readdirSync(this.workstreams).filter(
      (name) => isWorkstreamId(name) && isFolder(join(this.workstreams, name)),
    );
  }

  /**
   * Returns the id of the workstream whose folder has this name. A name in upper case, of another
   * program, is changed to lower case and stays as a link, so that the program finds its folder; if
   * there are both, the one in lower case counts. Throws errors of the operating system.
   */
  adopt(name: string): string {
    const id = inLowerCase(name);
    const path = join(this.workstreams, name);
    if (id === name || readdirSync(this.workstreams).includes(id)) return id;
    if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return id;
    renameSync(path, join(this.workstreams, id));
    // Where case does not matter, both are the same name.
    if (!existsSync(path)) symlinkSync(id, path);
    return id;
  }

  /** As `adopt`, for every folder. */
  adoptAll(): void {
    if (!existsSync(this.workstreams)) return;
    for (const name of readdirSync(this.workstreams)) this.adopt(name);
  }

  /** Returns the size of a workstream's files with messages. Throws as `listMessages`. */
  messageBytes(workstreamId: string): number {
    return this.#sizeOf(workstreamId, this.listMessages(workstreamId));
  }

  /** Returns the total size of these workstreams' files. */
  bytesOf(ids: readonly string[]): number {
    return ids.reduce((sum, id) => sum + this.#sizeOf(id, this.listHistory(id)), 0);
  }

  #sizeOf(workstreamId: string, names: readonly string[]): number {
    const paths = names.map((name) => this.file(workstreamId, name));
    const sizes = paths.map((path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0);
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  /**
   * Creates the folder if it is missing, and checks that it is writable. Throws
   * `DATA_FOLDER_UNUSABLE` with the path and the system's reason.
   */
  prepare(): void {
    this.#attempt(() => {
      makeFolder(this.path);
      if (!statSync(this.path).isDirectory()) throw new Error('It is no folder.');
      accessSync(this.path, constants.R_OK | constants.W_OK | constants.X_OK);
      if (existsSync(this.database)) accessSync(this.database, constants.R_OK | constants.W_OK);
      // Also for a link to a folder that is not there now, such as on a disk that is not mounted.
      if (isThere(this.workstreams)) readdirSync(this.workstreams);
    });
  }

  /**
   * Repairs what other programs and earlier versions left: names in upper case, and the access of
   * other users. Throws as `prepare`.
   */
  repair(): void {
    this.#attempt(() => {
      this.adoptAll();
      restrictAccess(this.#ownPaths());
    });
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (cause) {
      throw new AppError(
        'DATA_FOLDER_UNUSABLE',
        (locale) =>
          locale.t('errors.dataFolder', { path: this.path, reason: reasonOf(cause, locale) }),
        {
          cause,
        },
      );
    }
  }

  /** Everything of the app in the folder, which may have been the user's before. */
  *#ownPaths(): Generator<string> {
    for (const name of readdirSync(this.path)) if (OWN_NAME.test(name)) yield join(this.path, name);
    for (const id of this.listWorkstreams()) {
      // The user's own folder, linked to.
      if (lstatSync(this.workstream(id)).isSymbolicLink()) continue;
      yield this.workstream(id);
      for (const name of this.listHistory(id)) yield this.file(id, name);
    }
  }
}

function workstreamsIn(path: string): string {
  return join(path, 'workstreams');
}

/** Follows a link to a folder, which the user may keep elsewhere. */
function realPathOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

/** Returns a UUID in lower case, and any other id as it is. */
export function inLowerCase(id: string): string {
  const lower = id.toLowerCase();
  return UUID.test(lower) ? lower : id;
}

/** True if this can be the id of a workstream, and so the name of a folder. */
export function isWorkstreamId(id: string): boolean {
  return id === SCRATCH_ID || UUID.test(id);
}
