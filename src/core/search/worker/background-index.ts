import type { Progress } from '../../../shared/contract/tasks.ts';
import type { Clock } from '../../base/clock.ts';
import type { Problems } from '../../problems/problems.ts';
import type { Change, Changes } from '../../storage/changes.ts';
import type { DataFolder } from '../../storage/paths.ts';
import { TaskProgress } from '../../tasks/task-progress.ts';
import type { Search } from '../query/search.ts';
import { SearchThread } from './search-thread.ts';

/** What is done within that time is not told of. */
const QUIET_MS = 1000;

/** Keeps the index for searching up to date while the app runs. What fails of it is a problem. */
export class BackgroundIndex {
  readonly #thread: SearchThread;
  readonly #clock: Clock;
  readonly #tell: (progress: Progress | null) => void;
  #progress: TaskProgress | null = null;
  #isRunning = false;
  #isStopped = false;

  /** `tell`: how far it has come. `onNews`: more or other can be found. */
  constructor(parts: {
    workspace: {
      readonly folder: DataFolder;
      readonly search: Search;
      readonly changes: Changes;
    };
    problems: Problems;
    clock: Clock;
    tell: (progress: Progress | null) => void;
    onNews: () => void;
  }) {
    const { workspace, problems, onNews } = parts;
    this.#clock = parts.clock;
    this.#tell = parts.tell;
    this.#thread = new SearchThread({
      dataDir: workspace.folder.path,
      tell: ({ bytes, totalBytes }) => this.#ongoing().advance(bytes, totalBytes),
      onDone: (failure) => {
        this.#progress?.end();
        this.#progress = null;
        if (failure === null) problems.resolve('SEARCH_BEHIND');
        else problems.report('SEARCH_BEHIND', failure);
        onNews();
      },
    });
    workspace.search.onBroken(() => {
      if (this.#isRunning) this.#thread.startOver();
    });
    workspace.changes.on((changes) => this.#notice(changes));
  }

  /** From now on, until `pause`. */
  run(): void {
    if (this.#isStopped) return;
    this.#isRunning = true;
    this.#thread.look({ summaries: true });
  }

  /** The user does not want to wait: what is old is not indexed before the next start. */
  cancel(): void {
    this.#thread.leavePast();
  }

  /** Resolves when no file of the history is open. */
  async pause(): Promise<void> {
    this.#isRunning = false;
    this.#progress?.end();
    this.#progress = null;
    await this.#thread.pause();
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#isStopped = true;
    await this.#thread.stop();
  }

  #notice(changes: readonly Change[]): void {
    if (!this.#isRunning) return;
    const summaries = changes.some(
      (change) =>
        change.kind === 'external' ||
        change.kind === 'removed' ||
        (change.kind === 'session' && change.session.summary !== null),
    );
    if (summaries || changes.some(({ kind }) => kind === 'messages' || kind === 'workstream')) {
      this.#thread.look({ summaries });
    }
  }

  #ongoing(): TaskProgress {
    this.#progress ??= new TaskProgress({
      kind: 'indexing',
      clock: this.#clock,
      tell: this.#tell,
      quietMs: QUIET_MS,
    });
    return this.#progress;
  }
}
