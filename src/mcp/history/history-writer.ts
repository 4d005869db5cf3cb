import type { Clock } from '../../core/base/clock.ts';
import { openWorkspace } from '../../core/workspace.ts';
import { ChangeableHistory } from './changeable-history.ts';

/** Opens a data folder to change it, as the command line does for the user. */
export class HistoryWriter {
  readonly #dataDir: string;
  readonly #clock: Clock;

  constructor(dataDir: string, clock: Clock) {
    this.#dataDir = dataDir;
    this.#clock = clock;
  }

  /**
   * Changes the history in the name of a program. If the work throws, nothing has changed. Throws as
   * `openWorkspace`, and what the work throws.
   */
  write<Value>(by: string, work: (history: ChangeableHistory) => Value): Value {
    const workspace = openWorkspace({ dataDir: this.#dataDir, clock: this.#clock, by });
    try {
      return workspace.transactions.run(() => work(new ChangeableHistory(workspace, by)));
    } finally {
      workspace.close();
    }
  }
}
