import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { Random } from '../../src/core/sample/random.ts';
import { DataFolder } from '../../src/core/storage/paths.ts';
import { type Checked, check } from './check.ts';
import { DAMAGES } from './damage.ts';
import { FastClock } from './fast-clock.ts';
import { type Fact, Ledger } from './ledger.ts';
import { Script } from './script.ts';

const WORKER = join(import.meta.dirname, 'worker.ts');
/** Starts over with a new folder after this many rounds, because every round makes it larger and slower. */
const ROUNDS_PER_FOLDER = 20;
const LONGEST_LIFE_MS = 150;
const LONGEST_OPENING_MS = 20;

/** What a round did, for progress output. */
export interface Round extends Checked {
  readonly number: number;
  readonly words: string;
  readonly acknowledged: number;
}

/** Kills, damages and checks, round by round; throws an error that names the failing round. */
export async function* soak(rounds: number, seed: number): AsyncGenerator<Round> {
  const random = new Random(seed);
  const cache = mkdtempSync(join(tmpdir(), 'workstreams-soak-cache-'));
  let life: Life | null = null;
  try {
    for (let number = 1; number <= rounds; number += 1) {
      if (number % ROUNDS_PER_FOLDER === 1) {
        life?.end();
        life = new Life(random, cache);
      }
      if (life) yield { number, ...(await life.round()) };
    }
    life?.end();
  } catch (error) {
    throw new Error(`seed ${seed}, ${life?.folder.path}: ${error}`, { cause: error });
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

/** A data folder under test. It stays on disk if a fault is found. */
class Life {
  readonly folder = new DataFolder(mkdtempSync(join(tmpdir(), 'workstreams-soak-')));
  readonly #ledger = new Ledger();
  readonly #beginning = Date.now();
  readonly #clock = new FastClock(this.#beginning);
  readonly #random: Random;
  readonly #cache: string;
  #rounds = 0;

  constructor(random: Random, cache: string) {
    this.#random = random;
    this.#cache = cache;
  }

  end(): void {
    rmSync(this.folder.path, { recursive: true });
  }

  async round(): Promise<Omit<Round, 'number'>> {
    this.#rounds += 1;
    const random = this.#random;
    const isEmpty = this.folder.listWorkstreams().length === 0;
    const damage = isEmpty || random.once(2) ? 'nothing' : random.pick(Object.keys(DAMAGES));
    DAMAGES[damage]?.({ folder: this.folder, random, ledger: this.#ledger });
    const names = random.once(3) ? ['Anna', 'Ben'] : ['Anna'];
    const hasScript = !isEmpty && random.once(2);
    const isKilledOpening = random.once(4);
    const words = `${damage}, ${names.length} at work${hasScript ? ' and a script' : ''}, killed ${isKilledOpening ? 'while opening' : 'at work'}`;
    try {
      const acknowledged = await this.#work(names, hasScript, isKilledOpening);
      return { words, acknowledged, ...check(this.folder.path, this.#ledger, this.#clock.now()) };
    } catch (error) {
      throw new Error(`${words}: ${error}`, { cause: error });
    }
  }

  async #work(names: string[], hasScript: boolean, isKilledOpening: boolean): Promise<number> {
    const random = this.#random;
    const script = new Script({
      folder: this.folder,
      random: new Random(random.below(2 ** 32)),
      clock: this.#clock,
      ledger: this.#ledger,
    });
    const workers = names.map((name) => this.#spawn(name));
    const life = random.below(isKilledOpening ? LONGEST_OPENING_MS : LONGEST_LIFE_MS);
    await Promise.all(workers.map(({ reaches }) => reaches(isKilledOpening ? 'opening' : 'open')));
    if (hasScript) script.start();
    await pass(life);
    const counts = await Promise.all(workers.map(({ kill }) => kill()));
    script.stop();
    return counts.reduce((sum, count) => sum + count, 0);
  }

  #spawn(name: string) {
    const seed = this.#random.below(2 ** 32);
    const args = [WORKER, this.folder.path, name, seed, this.#beginning, this.#rounds];
    const child = spawn(process.execPath, args.map(String), {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: this.#cache },
    });
    return follow(child, (fact) => this.#ledger.note(fact));
  }
}

/** Listens to a worker. */
function follow(child: ChildProcess, note: (fact: Fact) => void) {
  let rest = '';
  let errors = '';
  let count = 0;
  const waiting = new Map<string, () => void>();
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const fact: Fact = JSON.parse(line);
      waiting.get(fact.kind)?.();
      note(fact);
      count += 1;
    }
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const closed = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('close', (_code, signal) => resolve(signal));
  });
  const failed = closed.then(() => {
    throw new Error(`a worker stopped by itself: ${errors}`);
  });
  failed.catch(() => {});
  return {
    reaches: (kind: Fact['kind']) =>
      Promise.race([new Promise<void>((resolve) => waiting.set(kind, resolve)), failed]),
    /** Kills the worker and returns how much it acknowledged. */
    kill: async () => {
      child.kill('SIGKILL');
      if ((await closed) !== 'SIGKILL') await failed;
      return count;
    },
  };
}
