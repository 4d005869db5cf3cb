import { readFileSync, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { isWindowsPath, normalise, type WorkPlace } from '../../shared/model/agent-rules.ts';
import type { AgentPlace } from './agent.ts';

/** What is known of a folder. */
export interface FolderPlace {
  readonly folder: string;
  readonly root: string;
  readonly repository: string | null;
}

/** What was found out about folders before. */
interface KnownFolders {
  find(folder: string): FolderPlace | null;
  add(place: FolderPlace): void;
}

/** Where agents put worktrees inside a repository. */
const WORKTREE_INSIDE = /^(.+?)[/\\]\.(?:claude[/\\])?worktrees[/\\]/;

/**
 * Finds out to which repository a folder belongs. A folder that is gone is what it was when it was last
 * seen, or else is taken by its path alone.
 */
export class Places {
  readonly #known: KnownFolders;
  readonly #cache = new Map<string, FolderPlace>();

  constructor(known: KnownFolders) {
    this.#known = known;
  }

  of({ folder, repository, branch }: AgentPlace): WorkPlace {
    const found = folder === null ? null : this.#ofFolder(folder);
    return {
      root: found?.root ?? null,
      repository: repository === undefined ? (found?.repository ?? null) : normalise(repository),
      branch: branch ?? null,
    };
  }

  #ofFolder(folder: string): FolderPlace {
    let place = this.#cache.get(folder);
    if (place) return place;
    place = lookAt(folder) ?? this.#known.find(folder) ?? byPathOf(folder);
    this.#known.add(place);
    this.#cache.set(folder, place);
    return place;
  }
}

/** Null for a folder that is not there. */
function lookAt(folder: string): FolderPlace | null {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return null;
  const path = isWindowsPath(folder) ? win32 : posix;
  for (let at = folder; ; at = path.dirname(at)) {
    const git = path.join(at, '.git');
    const stats = statSync(git, { throwIfNoEntry: false });
    if (stats?.isDirectory()) return { folder, root: at, repository: remoteOf(git, path) };
    if (stats?.isFile()) {
      const main = mainFolderOf(git, path);
      return {
        folder,
        root: main ?? at,
        repository: remoteOf(path.join(main ?? at, '.git'), path),
      };
    }
    if (path.dirname(at) === at) return byPathOf(folder);
  }
}

/** The file `.git` of a worktree names a folder inside the main one's `.git`. */
function mainFolderOf(gitFile: string, path: typeof posix): string | null {
  const target = /^gitdir: (.+?)\s*$/m.exec(textIn(gitFile))?.[1];
  if (target === undefined) return null;
  const absolute = path.resolve(path.dirname(gitFile), target);
  return /^(.+)[/\\]\.git[/\\]worktrees[/\\][^/\\]+$/.exec(absolute)?.[1] ?? null;
}

function remoteOf(git: string, path: typeof posix): string | null {
  const config = textIn(path.join(git, 'config'));
  const remote = /\[remote "origin"\][^[]*?\n\s*url\s*=\s*(\S+)/.exec(config)?.[1];
  return remote === undefined ? null : normalise(remote);
}

/** Empty if it cannot be read: the folder is then taken by its path. */
function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function byPathOf(folder: string): FolderPlace {
  return { folder, root: WORKTREE_INSIDE.exec(folder)?.[1] ?? folder, repository: null };
}
