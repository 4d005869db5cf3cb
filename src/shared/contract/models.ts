import type { ModelSettings } from '../model/model-endpoint.ts';
import type { SummaryFailure, SummaryProgress } from '../model/model-summary.ts';

/**
 * Where the key for the model's address is: in the system's keyring, in memory until the app quits, in the
 * environment (`WORKSTREAMS_API_KEY`), or nowhere.
 */
export type KeyPlace = 'keyring' | 'run' | 'environment' | 'none';

/** Which model writes summaries, and what it does. */
export interface ModelsState {
  readonly settings: ModelSettings;
  /** True if the address is this computer, so that nothing leaves it. */
  readonly isLoopback: boolean;
  /** True if the user has agreed that the history is sent to this address, or it is this computer. */
  readonly isAccepted: boolean;
  readonly key: KeyPlace;
  /** True if the system has a keyring in which a key can be kept. */
  readonly hasKeyring: boolean;
  readonly progress: SummaryProgress | null;
  /** Summaries that failed when nobody was waiting for them, latest first; the latest 50. */
  readonly failures: readonly SummaryFailure[];
}
