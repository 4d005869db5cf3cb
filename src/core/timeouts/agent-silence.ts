import { MINUTE_MS, type WorkstreamOverview } from '../../shared/model/model.ts';
import { Emitter } from '../base/emitter.ts';
import type { SettingsFile } from '../settings/settings-file.ts';
import type { Changes } from '../storage/changes.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';

/** How long an agent writes nothing until that is reported. */
const SILENCE_MS = 3 * MINUTE_MS;
/** Fewer new messages than this are no work that one would wait for. */
const BURST = 3;

interface Deps {
  readonly workspace: {
    readonly workstreams: Pick<WorkstreamStore, 'getOverview' | 'has'>;
    readonly settings: Pick<SettingsFile, 'get'>;
    readonly changes: Changes;
  };
  readonly isReady: () => boolean;
}

/** Notices that an agent has stopped writing after several messages, if the settings say so. */
export class AgentSilence {
  readonly #deps: Deps;
  readonly #fellSilent = new Emitter<WorkstreamOverview>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  /** How many messages of each workstream were new at its last silence. */
  readonly #newBefore = new Map<string, number>();

  /** Emits the workstream, unless the user has seen all of its messages. */
  readonly onDidFallSilent = this.#fellSilent.on;

  constructor(deps: Deps) {
    this.#deps = deps;
    deps.workspace.changes.on((batch) => {
      if (!this.#isWanted()) this.stop();
      else for (const change of batch) if (change.kind === 'messages') this.#wait(change);
    });
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#newBefore.clear();
  }

  #isWanted(): boolean {
    const { notifySilence, notifications } = this.#deps.workspace.settings.get();
    return notifySilence && notifications;
  }

  #wait({ workstreamId }: { readonly workstreamId: string }): void {
    clearTimeout(this.#timers.get(workstreamId));
    this.#timers.set(
      workstreamId,
      setTimeout(() => this.#check(workstreamId), SILENCE_MS),
    );
  }

  #check(workstreamId: string): void {
    this.#timers.delete(workstreamId);
    if (!this.#isWanted() || !this.#deps.isReady()) return;
    // It can have been deleted meanwhile.
    if (!this.#deps.workspace.workstreams.has(workstreamId)) return;
    const workstream = this.#deps.workspace.workstreams.getOverview(workstreamId);
    const { newMessages } = workstream;
    const before = this.#newBefore.get(workstreamId) ?? 0;
    this.#newBefore.set(workstreamId, newMessages);
    // Once seen, the count begins again.
    const written = newMessages < before ? newMessages : newMessages - before;
    if (written >= BURST) this.#fellSilent.emit(workstream);
  }
}
