import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../../../src/core/sample/random.ts';
import { MINUTE_MS } from '../../../src/shared/model/model.ts';
import { check } from './check.ts';
import { Engine } from './engine.ts';
import { Machine } from './machine.ts';
import { ALL_OPERATIONS, type Operation } from './operations.ts';
import { World } from './world.ts';

const NAMES = ['anna', 'ben', 'cleo', 'dora', 'emil'];
const FEWEST_MACHINES = 3;
const STEPS = 60;
const LONGEST_PAUSE_MS = 20 * MINUTE_MS;
const MOST_AHEAD_MINUTES = 120;
const DAY_MS = 24 * 60 * MINUTE_MS;
const YEAR_MS = 365 * DAY_MS;
const LONGEST_AWAY_MS = 30 * DAY_MS;

/** What a round did, for progress output. */
export interface MachinesRound {
  readonly seed: number;
  readonly machines: number;
  readonly messages: number;
  readonly ended: number;
}

/**
 * Lets several machines share a history, round by round; throws an error that names the seed of the
 * failing round, and keeps its folders.
 */
export function* soakMachines(
  rounds: number,
  seed: number,
  operations: readonly Operation[] = ALL_OPERATIONS,
): Generator<MachinesRound> {
  for (let round = 0; round < rounds; round += 1) yield runRound(seed + round, operations);
}

function runRound(seed: number, operations: readonly Operation[]): MachinesRound {
  const folder = mkdtempSync(join(tmpdir(), 'workstreams-machines-'));
  const history = new SharedHistory(folder, new Random(seed), operations);
  try {
    history.run();
    check(history);
  } catch (error) {
    throw new Error(`seed ${seed}, ${folder}: ${error}`, { cause: error });
  } finally {
    history.close();
  }
  rmSync(folder, { recursive: true });
  const { machines, world } = history;
  const [messages, ended] = [world.messages.size, world.ended.size];
  return { seed, machines: machines.length, messages, ended };
}

/** Several machines with one history. */
class SharedHistory {
  readonly world = new World();
  readonly machines: Machine[] = [];
  readonly engine: Engine;
  readonly #folder: string;
  readonly #random: Random;
  readonly #operations: readonly Operation[];
  /** The machine that is offline for a long time. */
  #away: Machine | null = null;

  constructor(folder: string, random: Random, operations: readonly Operation[]) {
    this.#folder = folder;
    this.#random = random;
    this.#operations = operations;
    this.engine = new Engine(random);
    const count = FEWEST_MACHINES + random.below(2);
    for (const name of NAMES.slice(0, count)) this.#add(name);
  }

  run(): void {
    this.engine.deliverAll(this.machines);
    const cloneAt = this.#random.below(2 * STEPS);
    const awayFrom = this.#random.below(2 * STEPS);
    for (let step = 0; step < STEPS; step += 1) {
      if (step === cloneAt) this.#clone();
      if (step === awayFrom) this.#away = this.#random.pick(this.machines);
      this.#step();
    }
  }

  close(): void {
    for (const machine of this.machines) machine.close();
  }

  #step(): void {
    const random = this.#random;
    const machine = random.pick(this.machines);
    for (let left = 1 + random.below(8); left > 0; left -= 1) {
      machine.act(this.#operations);
      this.world.now += random.below(LONGEST_PAUSE_MS);
    }
    if (this.#away && random.once(20)) this.world.now += random.below(LONGEST_AWAY_MS / 4);
    if (random.once(20)) this.engine.evict(random.pick(this.machines));
    if (random.once(5)) this.engine.restore(random.pick(this.machines));
    const other = random.pick(this.machines);
    const isOnline = machine !== this.#away && other !== this.#away;
    if (isOnline && other !== machine) this.engine.exchange(machine, other);
    if (random.once(20)) other.restart();
    else if (random.once(2)) other.receive();
  }

  #add(name: string): void {
    const dataDir = join(this.#folder, name);
    mkdirSync(dataDir);
    const { world } = this;
    const random = new Random(this.#random.below(2 ** 32));
    const machine = new Machine({ name, dataDir, random, world, aheadMs: this.#anyClock() });
    this.engine.add(machine);
    this.machines.push(machine);
  }

  /** Copies a data folder, with its databases, to a new machine. */
  #clone(): void {
    const original = this.#random.pick(this.machines);
    const name = NAMES[this.machines.length] ?? '';
    const dataDir = join(this.#folder, name);
    original.close();
    cpSync(original.dataDir, dataDir, { recursive: true });
    const known = this.engine.knownOf(original);
    original.restart();
    const { world } = this;
    const random = new Random(this.#random.below(2 ** 32));
    const machine = new Machine({ name, dataDir, random, world, aheadMs: this.#anyClock() });
    this.engine.add(machine, known);
    this.machines.push(machine);
  }

  #anyClock(): number {
    const random = this.#random;
    if (random.once(30)) return random.once(2) ? YEAR_MS : -YEAR_MS;
    const minutes = random.below(2 * MOST_AHEAD_MINUTES + 1) - MOST_AHEAD_MINUTES;
    return (random.once(2) ? 0 : minutes) * MINUTE_MS;
  }
}
