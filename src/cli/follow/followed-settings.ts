import { AgentSettingsFile } from '../../core/agents/agent-settings-file.ts';
import { FileStamps } from '../../core/storage/file-stamps.ts';
import type { AgentSettings } from '../../shared/model/agent-following.ts';
import type { AgentId } from '../../shared/model/agents.ts';
import type { Work } from '../command.ts';

/** The settings of a run: those of the app, but the agents that the user has named, if any. */
export class FollowedSettings {
  readonly #workspace: Work['workspace'];
  readonly #named: readonly AgentId[];
  readonly #file: AgentSettingsFile;
  readonly #stamps = new FileStamps();

  constructor({ workspace, clock }: Pick<Work, 'workspace' | 'clock'>, named: readonly AgentId[]) {
    this.#workspace = workspace;
    this.#named = named;
    this.#file = new AgentSettingsFile(workspace.folder.agents, clock);
    this.refresh();
  }

  /** The agents that are on in the app. */
  get chosen(): readonly AgentId[] {
    return this.#file.get().agents;
  }

  /** Why nothing would be read, as the key of a text; null if something would. */
  get problem(): 'cli.follow.none' | 'cli.follow.paused' | null {
    const { agents, isPaused } = this.get();
    if (agents.length === 0) return 'cli.follow.none';
    return isPaused ? 'cli.follow.paused' : null;
  }

  get(): AgentSettings {
    const settings = this.#file.get();
    return this.#named.length === 0 ? settings : { ...settings, agents: this.#named };
  }

  /** Throws as `AgentSettingsFile.update`. */
  update(change: Partial<AgentSettings>): AgentSettings {
    return this.#file.update(change);
  }

  /** Reads what the app has changed of all settings. Returns true if these have changed. */
  refresh(): boolean {
    const { folder, settings } = this.#workspace;
    if (this.#stamps.hasChanged(folder.settings)) settings.reload();
    const hasChanged = this.#stamps.hasChanged(folder.agents);
    if (hasChanged) this.#file.reload();
    return hasChanged;
  }
}
