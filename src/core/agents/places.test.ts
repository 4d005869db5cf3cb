import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { isInside, normalise } from '../../shared/model/agent-rules.ts';
import { type FolderPlace, Places } from './places.ts';

function remembering() {
  const known = new Map<string, FolderPlace>();
  const memory = {
    find: (folder: string) => known.get(folder) ?? null,
    add: (place: FolderPlace) => void known.set(place.folder, place),
  };
  return { places: () => new Places(memory) };
}

function git(folder: string, ...args: string[]): void {
  const identity = ['-c', 'user.name=Io', '-c', 'user.email=io@example.org'];
  execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'ignore' });
}

/** A repository with one commit and a worktree beside it. */
function createRepository() {
  const base = realpathSync(temporaryFolder());
  const [main, worktree] = [join(base, 'till'), join(base, 'till-fix')];
  mkdirSync(join(main, 'src'), { recursive: true });
  git(main, 'init', '-q', '-b', 'main');
  git(main, 'remote', 'add', 'origin', 'git@example.org:io/till.git');
  git(main, 'commit', '-q', '--allow-empty', '-m', 'First');
  git(main, 'worktree', 'add', '-q', '-b', 'fix', worktree);
  return { main, worktree };
}

describe('the place where an agent worked', () => {
  it('is the repository, in whichever of its folders and worktrees', () => {
    const { main, worktree } = createRepository();
    const { places } = remembering();
    for (const folder of [main, join(main, 'src'), worktree]) {
      expect(places().of({ folder, branch: 'fix' })).toEqual({
        root: main,
        repository: 'example.org/io/till',
        branch: 'fix',
      });
    }
  });

  it('is remembered when the folder is gone', () => {
    const { main, worktree } = createRepository();
    const { places } = remembering();
    places().of({ folder: worktree });
    rmSync(worktree, { recursive: true });
    expect(places().of({ folder: worktree })).toMatchObject({ root: main });
  });

  it('is the folder itself outside a repository, and of one that is gone', () => {
    const folder = realpathSync(temporaryFolder());
    const { places } = remembering();
    expect(places().of({ folder })).toEqual({ root: folder, repository: null, branch: null });
    expect(places().of({ folder: '/gone/till' }).root).toBe('/gone/till');
    expect(places().of({ folder: '/gone/till/.claude/worktrees/fix/src' }).root).toBe('/gone/till');
    expect(places().of({ folder: 'C:\\Users\\Io\\till' }).root).toBe('C:\\Users\\Io\\till');
    expect(places().of({ folder: null }).root).toBeNull();
  });
});

it.each([
  ['https://io:token@example.org/io/Till.git', 'example.org/io/till'],
  ['git@example.org:io/till.git', 'example.org/io/till'],
  ['ssh://git@example.org:2222/io/till', 'example.org:2222/io/till'],
  ['https://example.org/io/till/', 'example.org/io/till'],
])('the repository at %s is known as %s', (address, known) => {
  expect(normalise(address)).toBe(known);
});

it('a folder is inside another by whole names, on Windows without case', () => {
  expect(isInside('/home/io/till', '/home/io/till/')).toBe(true);
  expect(isInside('/home/io/till/src', '/home/io/till')).toBe(true);
  expect(isInside('/home/io/tills', '/home/io/till')).toBe(false);
  expect(isInside('/home/io/Till', '/home/io/till')).toBe(false);
  expect(isInside('c:\\users\\io\\Till\\src', 'C:\\Users\\Io\\till')).toBe(true);
  expect(isInside('/anything', '/')).toBe(true);
});
