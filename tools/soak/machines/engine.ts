import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Random } from '../../../src/core/sample/random.ts';
import type { Machine } from './machine.ts';

/** How often each machine has changed a file, by the machine's name. */
type Version = ReadonlyMap<string, number>;

/** What the engine knows of a file on a machine. */
interface Copy {
  readonly version: Version;
  /** The content as the engine last saw or wrote it. */
  readonly content: Buffer;
  /** False if the engine has taken the file away for a while. */
  readonly isThere: boolean;
}

/** What is known of a machine's files, by their paths. */
type Known = ReadonlyMap<string, Copy>;

const NEVER: Version = new Map();
const NOTHING = Buffer.alloc(0);

/**
 * A program that synchronises folders, like Syncthing: of two versions of a file, the one that was
 * made knowing the other replaces it; if neither was, one of them is kept under another name.
 */
export class Engine {
  readonly #random: Random;
  readonly #copies = new Map<Machine, Map<string, Copy>>();
  #conflicts = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Adds a machine; a cloned one knows what that of which it is a copy knew then. */
  add(machine: Machine, known: Known = new Map()): void {
    this.#copies.set(machine, new Map(known));
  }

  /** Returns what is known of a machine's files now. */
  knownOf(machine: Machine): Known {
    this.#scan(machine);
    return new Map(this.#copiesOf(machine));
  }

  /** Copies some files from a machine to another, some of them only in part. */
  exchange(from: Machine, to: Machine): void {
    this.#scan(from);
    this.#scan(to);
    for (const path of this.#shuffled(this.#copiesOf(from).keys())) {
      if (this.#random.once(2)) this.#deliver(from, to, path, this.#random.once(4));
    }
  }

  /** Takes a file away for a while, as an engine that keeps old files online only. */
  evict(machine: Machine): void {
    this.#scan(machine);
    const copies = this.#copiesOf(machine);
    // A file that a failed change had created is gone with it.
    const isThere = (path: string) =>
      copies.get(path)?.isThere && existsSync(pathOf(machine, path));
    const paths = [...copies.keys()].filter(isThere);
    if (paths.length === 0) return;
    const path = this.#random.pick(paths);
    const copy = copies.get(path);
    if (!copy) return;
    rmSync(pathOf(machine, path));
    copies.set(path, { ...copy, isThere: false });
  }

  /** Brings the files back that were taken away. */
  restore(machine: Machine): void {
    const copies = this.#copiesOf(machine);
    for (const [path, copy] of copies) {
      if (copy.isThere) continue;
      const target = pathOf(machine, path);
      if (existsSync(target)) renameSync(target, pathOf(machine, this.#conflictName(path)));
      writeFileSync(target, copy.content);
      copies.set(path, { ...copy, isThere: true });
    }
  }

  /** Delivers everything. Returns false if there was nothing to deliver. */
  deliverAll(machines: readonly Machine[]): boolean {
    let isNews = false;
    for (let isMore = true; isMore; isNews ||= isMore) {
      isMore = false;
      for (const machine of machines) {
        this.restore(machine);
        this.#scan(machine);
      }
      for (const from of machines) {
        for (const to of machines) {
          if (from === to) continue;
          for (const path of [...this.#copiesOf(from).keys()]) {
            if (this.#deliver(from, to, path, false)) isMore = true;
          }
          this.#scan(to);
        }
      }
    }
    return isNews;
  }

  /** Notices what has changed on a machine. */
  #scan(machine: Machine): void {
    const copies = this.#copiesOf(machine);
    for (const path of filesOf(machine)) {
      const known = copies.get(path);
      if (known?.isThere === false) continue;
      const content = readFileSync(pathOf(machine, path));
      if (known?.content.equals(content)) continue;
      const version = increased(known?.version ?? NEVER, machine.name);
      copies.set(path, { version, content, isThere: true });
    }
  }

  /** Returns false if the target has the file already. */
  #deliver(from: Machine, to: Machine, path: string, isPartial: boolean): boolean {
    const sent = this.#copiesOf(from).get(path);
    const known = this.#copiesOf(to).get(path);
    if (!sent?.isThere || known?.isThere === false) return false;
    if (known && includes(known.version, sent.version)) return false;
    const version = union(known?.version ?? NEVER, sent.version);
    if (known && !includes(sent.version, known.version) && !known.content.equals(sent.content)) {
      this.#resolve(to, path, { known, sent: { ...sent, version } });
      return true;
    }
    if (isPartial) this.#putPart(to, path, sent);
    else this.#put(to, path, { ...sent, version });
    return true;
  }

  /** Both sides have changed the file: one version is kept under another name. */
  #resolve(to: Machine, path: string, { known, sent }: { known: Copy; sent: Copy }): void {
    const [kept, other] = this.#random.once(2) ? [known, sent] : [sent, known];
    writeFileSync(pathOf(to, this.#conflictName(path)), other.content);
    this.#put(to, path, { ...kept, version: sent.version });
  }

  #put(to: Machine, path: string, copy: Copy): void {
    const target = pathOf(to, path);
    const known = existsSync(target) ? readFileSync(target) : NOTHING;
    const isLonger = copy.content.subarray(0, known.length).equals(known);
    mkdirSync(dirname(target), { recursive: true });
    if (isLonger && this.#random.once(2)) {
      appendFileSync(target, copy.content.subarray(known.length));
    } else {
      writeFileSync(`${target}.tmp`, copy.content);
      renameSync(`${target}.tmp`, target);
    }
    this.#copiesOf(to).set(path, copy);
  }

  /** Writes the beginning of a file; the version says that the rest is still missing. */
  #putPart(to: Machine, path: string, sent: Copy): void {
    const known = this.#copiesOf(to).get(path);
    const length = this.#random.below(sent.content.length + 1);
    const isLonger = length >= (known?.content.length ?? 0);
    const isSame = known === undefined || sent.content.indexOf(known.content) === 0;
    if (!isLonger || !isSame) return;
    const content = sent.content.subarray(0, length);
    this.#put(to, path, { version: known?.version ?? NEVER, content, isThere: true });
  }

  #conflictName(path: string): string {
    this.#conflicts += 1;
    const number = String(this.#conflicts).padStart(6, '0');
    const base = path.replace(/\.jsonl$/, '');
    const names = [
      `${base}.sync-conflict-20260302-${number}-ABCDEFG.jsonl`,
      `${base} (Anna's conflicted copy ${number}).jsonl`,
    ];
    return path === base ? `${path}.conflict-${number}` : this.#random.pick(names);
  }

  #copiesOf(machine: Machine): Map<string, Copy> {
    const copies = this.#copies.get(machine);
    if (!copies) throw new Error(`${machine.name} takes no part.`);
    return copies;
  }

  #shuffled(paths: Iterable<string>): string[] {
    const rest = [...paths].sort();
    return [...rest].map(() => rest.splice(this.#random.below(rest.length), 1)[0] ?? '');
  }
}

/** Returns the paths of the shared files, relative to the data folder. */
export function filesOf({ dataDir }: Machine): string[] {
  const paths = ['workstreams', 'devices'].flatMap((folder) =>
    readdirSync(join(dataDir, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(folder, path),
    ),
  );
  return paths.filter((path) => /\.jsonl?$/.test(path)).sort();
}

function pathOf({ dataDir }: Machine, path: string): string {
  return join(dataDir, path);
}

function increased(version: Version, name: string): Version {
  return new Map([...version, [name, (version.get(name) ?? 0) + 1]]);
}

function includes(version: Version, other: Version): boolean {
  return [...other].every(([name, count]) => (version.get(name) ?? 0) >= count);
}

function union(one: Version, other: Version): Version {
  const both = new Map(one);
  for (const [name, count] of other) both.set(name, Math.max(both.get(name) ?? 0, count));
  return both;
}
