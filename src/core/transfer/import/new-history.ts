import { existsSync } from 'node:fs';
import type { Imported } from '../../../shared/contract/tasks.ts';
import {
  type Message,
  SCRATCH_ID,
  type Session,
  type Workstream,
} from '../../../shared/model/model.ts';
import { workstreamRecord } from '../../records/workstream.ts';
import type { DataFolder } from '../../storage/paths.ts';
import type { WorkstreamStore } from '../../workstreams/workstream-store.ts';
import type { ExportReceiver } from './read-export.ts';
import { refuseImport } from './refuse-import.ts';

type Store = Pick<WorkstreamStore, 'has' | 'getWorkstream' | 'listSessions' | 'findSession'>;

/**
 * Passes on the new part of the history that is read, and counts it. A workstream that exists already is
 * left unchanged, with everything in it; but scratch counts as new until it is used, if the file has it with other
 * details or with something in it.
 */
export class NewHistory implements ExportReceiver {
  readonly #folder: DataFolder;
  readonly #store: Store;
  readonly #into: ExportReceiver | null;
  readonly #new = new Set<string>();
  readonly #known: string[] = [];
  /** Scratch as it is here, of which the file has nothing else so far. */
  #sameScratch: Workstream | null = null;
  #sessions = 0;
  #messages = 0;

  constructor(parts: { folder: DataFolder; store: Store; into: ExportReceiver | null }) {
    this.#folder = parts.folder;
    this.#store = parts.store;
    this.#into = parts.into;
  }

  workstream(value: Workstream): void {
    if (!this.#isNew(value.id)) {
      this.#known.push(value.title);
      return;
    }
    if (this.#isSameScratch(value)) this.#sameScratch = value;
    else this.#add(value);
  }

  session(value: Session): void {
    this.#beginContent(value.workstreamId);
    if (!this.#new.has(value.workstreamId)) return;
    if (this.#store.findSession(value.id)) {
      refuseImport('sessionKnown');
    }
    this.#sessions += 1;
    this.#into?.session(value);
  }

  message(value: Omit<Message, 'position'>): void {
    this.#beginContent(value.workstreamId);
    if (!this.#new.has(value.workstreamId)) return;
    this.#messages += 1;
    this.#into?.message(value);
  }

  get counts(): Imported & { readonly known: readonly string[] } {
    return {
      workstreams: this.#new.size,
      sessions: this.#sessions,
      messages: this.#messages,
      known: this.#sameScratch ? [...this.#known, this.#sameScratch.title] : this.#known,
    };
  }

  /** True if scratch is new. */
  get hasScratch(): boolean {
    return this.#new.has(SCRATCH_ID);
  }

  /** True if everything that was new still is. */
  get isStillNew(): boolean {
    return [...this.#new].every((id) => this.#isNew(id));
  }

  #add(value: Workstream): void {
    this.#new.add(value.id);
    this.#into?.workstream(value);
  }

  #isSameScratch(value: Workstream): boolean {
    return (
      value.id === SCRATCH_ID && workstreamRecord.isSame(value, this.#store.getWorkstream(value.id))
    );
  }

  /** Scratch is new once the file has something that is in it. */
  #beginContent(workstreamId: string): void {
    if (this.#sameScratch?.id !== workstreamId) return;
    this.#add(this.#sameScratch);
    this.#sameScratch = null;
  }

  #isNew(id: string): boolean {
    if (id === SCRATCH_ID) {
      const isUnused = this.#store.listSessions(id, { limit: 1 }).length === 0;
      return isUnused && this.#folder.messageBytes(id) === 0;
    }
    return !this.#store.has(id) && !existsSync(this.#folder.workstream(id));
  }
}
