import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { toInstant } from '../../../src/core/base/instant.ts';
import { runToCompletion } from '../../../src/core/base/steps.ts';
import type { Random } from '../../../src/core/sample/random.ts';
import { openWorkspace, type Workspace } from '../../../src/core/workspace.ts';
import { AppError, type ErrorCode } from '../../../src/shared/contract/errors.ts';
import { MINUTE_MS } from '../../../src/shared/model/model.ts';
import type { Operation } from './operations.ts';
import type { World } from './world.ts';

/** Errors that refuse what random operations ask for. */
const REFUSALS: readonly ErrorCode[] = [
  'INVALID_INPUT',
  'WORKSTREAM_NOT_FOUND',
  'WORKSTREAM_ARCHIVED',
  'WORKSTREAM_PROTECTED',
  'SESSION_NOT_FOUND',
  'SESSION_NOT_ACTIVE',
  'SESSION_ALREADY_ACTIVE',
  'SESSION_NOT_ENDED',
  'SESSION_OVERLAPS',
  'SESSIONS_APART',
  'TIME_REVERSED',
  'TIME_IN_FUTURE',
  'UNDO_IMPOSSIBLE',
];

/** A data folder in use, with a clock that may be wrong. */
export class Machine {
  readonly name: string;
  readonly dataDir: string;
  readonly random: Random;
  readonly world: World;
  workspace: Workspace;
  /** How far its clock is ahead, in milliseconds. */
  aheadMs: number;

  constructor(parts: Pick<Machine, 'name' | 'dataDir' | 'random' | 'world'> & { aheadMs: number }) {
    this.name = parts.name;
    this.dataDir = parts.dataDir;
    this.random = parts.random;
    this.world = parts.world;
    this.aheadMs = parts.aheadMs;
    this.workspace = this.#open();
  }

  now(): number {
    return this.world.now + this.aheadMs;
  }

  /** Lets the user, time or another program do one of these. */
  act(operations: readonly Operation[]): void {
    try {
      this.random.pick(operations)(this);
    } catch (error) {
      if (!(error instanceof AppError && REFUSALS.includes(error.code))) throw error;
    }
    this.#removeContent();
  }

  /** Appends a message as another program does. */
  appendByAnother(workstreamId: string): void {
    const { random, world } = this;
    const path = this.workspace.folder.messages(workstreamId);
    const timestamp = this.now() - (random.below(80) - 20) * MINUTE_MS;
    const content = world.newContent(this.name);
    const id = random.once(2) ? `${this.name}-message-${world.messages.size}` : null;
    const role = 'agent_push';
    const fields = { ...(id && { id }), role, content, timestamp: toInstant(timestamp) };
    const line = JSON.stringify(fields);
    appendFileSync(path, `${isTorn(path) ? '\n' : ''}${line}\n`);
    const bytes = Buffer.byteLength(line);
    world.messages.set(content, { workstreamId, id, role, timestamp, bytes });
  }

  /** Reads what other machines have sent, as the app does when its files change. */
  receive(): void {
    const { folder, sessions } = this.workspace;
    const ids = folder.listWorkstreams();
    for (const id of ids) sessions.readJournal(id);
    for (const id of ids) sessions.onFilesChanged(id);
    this.#removeContent();
  }

  /** Reads everything, as a start does. */
  restart(): void {
    this.close();
    this.workspace = this.#open();
    const { workstreams, sessions } = this.workspace;
    for (const id of workstreams.listIds()) sessions.syncAndExpire(id);
    this.#removeContent();
  }

  close(): void {
    this.workspace.close();
  }

  #open(): Workspace {
    return openWorkspace({ dataDir: this.dataDir, clock: { now: () => this.now() } });
  }

  /** Removes what was deleted for good, here or on another machine, as the app does. */
  #removeContent(): void {
    if (this.workspace.removals.isPending) runToCompletion(this.workspace.open());
  }
}

function isTorn(path: string): boolean {
  return existsSync(path) && /[^\n]$/.test(readFileSync(path, 'utf8'));
}
