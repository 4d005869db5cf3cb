import { thresholdOf } from '../../shared/model/expiry.ts';
import type { Workstream } from '../../shared/model/model.ts';
import type { Settings } from '../../shared/model/settings.ts';

interface Workstreams {
  getSessionRules(id: string): Pick<Workstream, 'idleThresholdMs'>;
}

interface GeneralSettings {
  get(): Settings;
}

/** Returns the idle threshold of a workstream's sessions: its own, or the general one. */
export class IdleThresholds {
  readonly #workstreams: Workstreams;
  readonly #settings: GeneralSettings;

  constructor(workstreams: Workstreams, settings: GeneralSettings) {
    this.#workstreams = workstreams;
    this.#settings = settings;
  }

  /** The general one, in milliseconds. */
  get general(): number {
    return this.#settings.get().idleThresholdMs;
  }

  /** Milliseconds. Throws `WORKSTREAM_NOT_FOUND`. */
  forWorkstream(workstreamId: string): number {
    return thresholdOf(this.#workstreams.getSessionRules(workstreamId), this.#settings.get());
  }
}
