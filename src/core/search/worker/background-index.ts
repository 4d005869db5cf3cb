import type { Progress } from '../../../shared/contract/tasks.ts';
import type { Clock } from '../../base/clock.ts';
import { Emitter } from '../../base/emitter.ts';
import type { Problems } from '../../problems/problems.ts';
import type { Change, Changes } from '../../storage/changes.ts';
import type { DataFolder } from '../../storage/paths.ts';
import { Task } from '../../tasks/task.ts';
import { writtenTexts } from '../indexer/written-texts.ts';
import type { Search } from '../query/search.ts';
import { SearchThread } from './search-thread.ts';

/** Progress of shorter work is not reported. */
const QUIET_MS = 1000;

/** Keeps the search index up to date while the app runs, and reports failures as problems. */
export class BackgroundIndex {
  readonly #thread: SearchThread;
  readonly #clock: Clock;
  readonly #progressed = new Emitter<Progress | null>();
  readonly #indexed = new Emitter<void>();
  #task: Task | null = null;
  #isRunning = false;
  #isStopped = false;

  /** Emits the progress of longer work, and null at its end. */
  readonly onDidProgress = this.#progressed.on;
  /** Emits after the index has changed. */
  readonly onDidIndex = this.#indexed.on;

  constructor(deps: {
    workspace: {
      readonly folder: DataFolder;
      readonly search: Search;
      readonly changes: Changes;
    };
    problems: Problems;
    clock: Clock;
  }) {
    const { workspace, problems, clock } = deps;
    this.#clock = clock;
    this.#thread = new SearchThread(workspace.folder);
    this.#thread.onDidProgress(({ bytes, totalBytes }) =>
      this.#ongoing().advance(bytes, totalBytes),
    );
    this.#thread.onDidFinish((failure) => {
      this.#endTask();
      if (failure === null) problems.resolve('SEARCH_BEHIND');
      else problems.report('SEARCH_BEHIND', failure);
      this.#indexed.emit();
    });
    workspace.search.onDidBreak(() => {
      if (this.#isRunning) this.#thread.startOver();
    });
    workspace.search.onDidFindStale((stale) => {
      if (this.#isRunning) this.#thread.refresh({ summaries: false, stale });
    });
    workspace.changes.on((changes) => this.#onChanges(changes));
  }

  /** Keeps indexing until `pause`. */
  run(): void {
    if (this.#isStopped) return;
    this.#isRunning = true;
    this.#thread.refresh({ summaries: true });
  }

  /** Skips old messages until the next start: the user does not want to wait. */
  cancel(): void {
    this.#thread.skipBackfill();
  }

  /** Resolves when no file of the history is open. */
  async pause(): Promise<void> {
    this.#isRunning = false;
    this.#endTask();
    await this.#thread.pause();
  }

  /** Resolves when no file is open, the index included. `run` continues, in the folder as it is then. */
  async close(): Promise<void> {
    await this.pause();
    await this.#thread.stop();
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#isStopped = true;
    await this.#thread.stop();
  }

  #onChanges(changes: readonly Change[]): void {
    if (!this.#isRunning) return;
    const summaries = changes.some(
      (change) =>
        change.kind === 'external' ||
        change.kind === 'removed' ||
        change.kind === 'modelSummary' ||
        (change.kind === 'session' && writtenTexts(change.session, null) !== ''),
    );
    if (summaries || changes.some(({ kind }) => kind === 'messages' || kind === 'workstream')) {
      this.#thread.refresh({ summaries });
    }
  }

  #ongoing(): Task {
    if (this.#task) return this.#task;
    const task = new Task({ kind: 'indexing', clock: this.#clock, quietMs: QUIET_MS });
    task.onDidProgress((progress) => this.#progressed.emit(progress));
    this.#task = task;
    return task;
  }

  #endTask(): void {
    this.#task?.end();
    this.#task = null;
  }
}
