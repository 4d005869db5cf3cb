import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, matchesGlob } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../tools/launch/electron.ts';
import { sample, sampleSeed } from '../support/sampling.ts';
import { ADDITIONS, type Place } from './additions.ts';

const LIMIT_MS = 10 * 60_000;
/** How many times the sources are compiled without some places. */
const COMPILED = 3;
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const TSCONFIG = {
  extends: './tsconfig.base.json',
  compilerOptions: {
    lib: ['ES2024', 'ESNext.Iterator', 'ESNext.Intl', 'DOM', 'DOM.Iterable'],
    jsx: 'react-jsx',
    types: ['node', 'vite/client'],
    // Checked from the start each time: a stale result would hide an error behind another one.
    composite: false,
    incremental: false,
  },
  include: ['src'],
  exclude: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
};

/** Returns the paths that a row of "Where to add what" names. */
function pathsIn(row: string): string[] {
  return [...row.matchAll(/`(src\/[^`]+)`/g)].map(([, path = '']) => path);
}

function isAt(file: string, path: string): boolean {
  return matchesGlob(file, path.endsWith('/') ? `${path}**` : path);
}

function rows(): Map<string, string> {
  const text = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
  const [, table = ''] = text.split('## Where to add what\n');
  const lines = table.split('\n## ')[0]?.split('\n') ?? [];
  return new Map(
    lines
      .map((line) => /^\| (.+?) +\| (.+) \|$/.exec(line))
      .flatMap((match) => (match?.[1] && match[2] ? [[match[1], match[2]]] : [])),
  );
}

/** A copy of the sources, to which additions are made and which is then type-checked. */
class Copy {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    cpSync(join(ROOT, 'src'), join(folder, 'src'), { recursive: true });
    cpSync(join(ROOT, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  }

  /** Returns the compiler's errors with these places, and nothing else, changed. */
  errorsWith(places: readonly Place[]): string {
    return this.#runWith(places, TSC, '-p', '.').stdout;
  }

  /** Adds a session with these places changed. Returns the stored session as JSON, or the error. */
  sessionWith(places: readonly Place[]): string {
    const script = `
      import { openWorkspace } from './src/core/workspace.ts';
      const workspace = openWorkspace({ dataDir: './data' });
      const times = { startedAt: '2026-01-05T09:00:00.000Z', endedAt: '2026-01-05T10:00:00.000Z' };
      const { id } = workspace.corrections.addSession('scratch', times);
      console.log(JSON.stringify(workspace.workstreams.getSession(id)));
      workspace.close();`;
    const args = ['--input-type=module', '--eval', script];
    const { stdout, stderr } = this.#runWith(places, ...args);
    rmSync(join(this.#folder, 'data'), { recursive: true, force: true });
    return stdout || stderr;
  }

  #runWith(places: readonly Place[], ...args: readonly string[]) {
    const originals = new Map<string, string | null>();
    for (const { file, after, insert } of places) {
      const path = join(this.#folder, file);
      const text = existsSync(path) ? readFileSync(path, 'utf8') : null;
      if (!originals.has(path)) originals.set(path, text);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, inserted(text ?? '', insert, after));
    }
    const result = spawnSync(process.execPath, args, { cwd: this.#folder, encoding: 'utf8' });
    for (const [path, text] of originals) {
      if (text === null) rmSync(path);
      else writeFileSync(path, text);
    }
    return result;
  }
}

function inserted(text: string, insert: string, after: string | undefined): string {
  if (after === undefined) return text + insert;
  const end = text.indexOf(after) + after.length;
  if (end < after.length) throw new Error(`Nothing to insert after: ${after}`);
  return text.slice(0, end) + insert + text.slice(end);
}

describe('"Where to add what"', () => {
  const folder = mkdtempSync(join(tmpdir(), 'workstreams-'));
  let copy: Copy;
  beforeAll(() => {
    copy = new Copy(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(Object.entries(ADDITIONS))('names every place that %s touches', (what, places) => {
    const named = pathsIn(rows().get(what) ?? '');
    const files = places.map(({ file }) => file);
    expect(files.filter((file) => !named.some((path) => isAt(file, path)))).toEqual([]);
    expect(named.filter((path) => !files.some((file) => isAt(file, path)))).toEqual([]);
  });

  it('describes additions that compile', { timeout: LIMIT_MS }, () => {
    expect(copy.errorsWith(Object.values(ADDITIONS).flat())).toBe('');
  });

  it('names no place without which an addition compiles', { timeout: LIMIT_MS }, () => {
    const required = Object.values(ADDITIONS).map((places) => places.filter(({ error }) => error));
    const most = Math.max(...required.map((places) => places.length));
    // Every addition without its first required place, then without its second, and so on.
    for (const index of sample([...Array(most).keys()], COMPILED, sampleSeed())) {
      const left = required.flatMap((places) => places[index] ?? []);
      const errors = copy.errorsWith(
        Object.values(ADDITIONS)
          .flat()
          .filter((place) => !left.includes(place)),
      );
      for (const { file, error } of left) expect(errors, `without ${file}`).toMatch(error ?? /./);
    }
  });

  it('describes a session field that the database stores, but not without its migration', {
    timeout: LIMIT_MS,
  }, () => {
    const places = ADDITIONS['a session field'] ?? [];
    const withoutMigration = places.filter(({ file }) => !file.endsWith('migrations.ts'));
    expect(JSON.parse(copy.sessionWith(places))).toMatchObject({ status: 'ended', mood: 'calm' });
    expect(copy.sessionWith(withoutMigration)).toMatch(/no (such column|column named).*mood/);
  });
});
