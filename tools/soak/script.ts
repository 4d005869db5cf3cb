import { appendFileSync } from 'node:fs';
import type { Clock } from '../../src/core/base/clock.ts';
import { toInstant } from '../../src/core/base/instant.ts';
import type { Random } from '../../src/core/sample/random.ts';
import type { DataFolder } from '../../src/core/storage/paths.ts';
import { MINUTE_MS } from '../../src/shared/model/model.ts';
import type { Ledger } from './ledger.ts';

const LONGEST_PAUSE_MS = 8;

/** Another program that appends messages now and then until it is stopped. */
export class Script {
  readonly #folder: DataFolder;
  readonly #random: Random;
  readonly #clock: Clock;
  readonly #ledger: Ledger;
  #timer: NodeJS.Timeout | null = null;
  #begun = new Map<string, string>();

  constructor(parts: { folder: DataFolder; random: Random; clock: Clock; ledger: Ledger }) {
    this.#folder = parts.folder;
    this.#random = parts.random;
    this.#clock = parts.clock;
    this.#ledger = parts.ledger;
  }

  start(): void {
    // Terminates a torn line first, as every careful writer does.
    for (const id of this.#folder.listWorkstreams())
      appendFileSync(this.#folder.messages(id), '\n');
    this.#goOn();
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    for (const id of this.#begun.keys()) this.#end(id);
  }

  #goOn(): void {
    this.#timer = setTimeout(() => {
      this.#act();
      this.#goOn();
    }, this.#random.below(LONGEST_PAUSE_MS));
  }

  #act(): void {
    const id = this.#random.pick(this.#folder.listWorkstreams());
    if (this.#begun.has(id)) this.#end(id);
    else if (this.#random.once(4)) this.#begin(id);
    else this.#write(id);
  }

  #write(workstreamId: string): void {
    const { id, text } = this.#line();
    appendFileSync(this.#folder.messages(workstreamId), `${text}\n`);
    this.#ledger.note({ kind: 'message', workstreamId, id });
  }

  /** Writes half a line: another writer must not let its own line merge with it. */
  #begin(workstreamId: string): void {
    const { text } = this.#line();
    const half = this.#random.below(text.length);
    this.#ledger.tornLines += 2;
    this.#begun.set(workstreamId, text.slice(half));
    appendFileSync(this.#folder.messages(workstreamId), text.slice(0, half));
  }

  #end(workstreamId: string): void {
    appendFileSync(this.#folder.messages(workstreamId), `${this.#begun.get(workstreamId)}\n`);
    this.#begun.delete(workstreamId);
  }

  #line(): { id: string; text: string } {
    const id = `script-${this.#random.below(2 ** 32)}-${this.#random.below(2 ** 32)}`;
    const ago = (this.#random.below(80) - 20) * MINUTE_MS;
    const timestamp = toInstant(this.#clock.now() - ago);
    return { id, text: JSON.stringify({ id, role: 'agent_push', content: 'Done.', timestamp }) };
  }
}
