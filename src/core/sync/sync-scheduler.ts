import type { SyncState } from '../../shared/contract/sync.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';
import { Emitter } from '../base/emitter.ts';
import type { SettingsFile } from '../settings/settings-file.ts';
import type { Change, Changes } from '../storage/changes.ts';
import { GitFailure } from './git-failure.ts';
import type { GitSync } from './git-sync.ts';

/** How often the history is exchanged while the app runs. */
const EVERY_MS = 10 * MINUTE_MS;
/** After the end of a session: other sessions may end with it. */
const SOON_MS = 2000;

interface Deps {
  readonly git: Pick<GitSync, 'run' | 'lastAt'>;
  readonly settings: Pick<SettingsFile, 'get'>;
  readonly changes: Changes;
  /** False while the history is not open, or is not the user's. */
  readonly isReady: () => boolean;
}

/**
 * Exchanges the history with the git repository of the settings: at the start, every ten minutes, after
 * the end of a session, when the user asks for it, and before the app quits. One round at a time.
 */
export class SyncScheduler {
  readonly #deps: Deps;
  readonly #changed = new Emitter<SyncState>();
  readonly #received = new Emitter<void>();
  #state: SyncState = { isRunning: false, lastAt: null, failure: null };
  #remote: string | null = null;
  #running: Promise<void> | null = null;
  #ending = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  readonly onDidChange = this.#changed.on;
  /** Emits after files have come from other devices. */
  readonly onDidReceive = this.#received.on;

  constructor(deps: Deps) {
    this.#deps = deps;
    deps.changes.on((batch) => this.#onChanges(batch));
  }

  get state(): SyncState {
    return this.#state;
  }

  /** True if the settings name a repository. */
  get isOn(): boolean {
    return this.#remote !== null;
  }

  /** To be called when the history is open. */
  start(): void {
    this.#show({ lastAt: this.#deps.git.lastAt() });
    this.#remote = this.#deps.settings.get().gitRemote;
    void this.sync();
  }

  /**
   * Runs a round, after the one that is running. Resolves when it has ended, whether it worked or not.
   * `isJoining`: see `Round`.
   */
  async sync(isJoining = false): Promise<void> {
    while (this.#running !== null) await this.#running;
    const url = this.#remote;
    if (this.#isStopped || url === null || !this.#deps.isReady()) return;
    this.#running = this.#run(url, isJoining).finally(() => {
      this.#running = null;
      this.#wait(EVERY_MS);
    });
    await this.#running;
  }

  /** Runs a last round before the app quits, which is ended after a time. */
  async finish(limitMs: number): Promise<void> {
    if (this.#remote === null) return;
    const limit = setTimeout(() => this.stop(), limitMs);
    await this.sync();
    clearTimeout(limit);
  }

  /** Ends the round that is running. No other follows. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#ending.abort(new Error('Synchronising was stopped.'));
  }

  async #run(url: string, isJoining: boolean): Promise<void> {
    this.#ending = new AbortController();
    const { signal } = this.#ending;
    const { git, isReady } = this.#deps;
    this.#show({ isRunning: true });
    try {
      const hasReceived = await git.run({ url, isJoining, signal, isReady });
      this.#show({ isRunning: false, lastAt: git.lastAt(), failure: null });
      if (hasReceived) this.#received.emit();
    } catch (error) {
      this.#show({ isRunning: false });
      // Another one follows when the history is open again.
      if (signal.aborted || !isReady()) return;
      if (!(error instanceof GitFailure)) throw error;
      this.#show({ failure: { code: error.code, details: error.details } });
    }
  }

  #onChanges(batch: readonly Change[]): void {
    for (const change of batch) {
      if (change.kind === 'settings') this.#followSettings();
      if (change.kind === 'session' && change.event === 'closed') this.#wait(SOON_MS);
    }
  }

  #followSettings(): void {
    if (!this.#deps.isReady()) return;
    const { gitRemote } = this.#deps.settings.get();
    if (gitRemote === this.#remote) return;
    this.#remote = gitRemote;
    this.#ending.abort(new Error('The repository was changed.'));
    clearTimeout(this.#timer);
    this.#show({ failure: null });
    void this.sync();
  }

  #wait(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#isStopped || this.#remote === null) return;
    this.#timer = setTimeout(() => void this.sync(), ms);
    this.#timer.unref();
  }

  #show(change: Partial<SyncState>): void {
    this.#state = { ...this.#state, ...change };
    this.#changed.emit(this.#state);
  }
}
