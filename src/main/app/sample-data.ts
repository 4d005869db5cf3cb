import type { Clock } from '../../core/base/clock.ts';
import type { Drafts } from '../../core/drafts/drafts.ts';
import type { Log } from '../../core/logging/log.ts';
import {
  createSampleFolder,
  removeLeftSamples,
  removeSampleFolder,
} from '../../core/sample/sample-folder.ts';
import { SettingsFile } from '../../core/settings/settings-file.ts';
import { Changes } from '../../core/storage/changes.ts';
import { DataFolder } from '../../core/storage/paths.ts';
import type { TaskRunner } from '../../core/tasks/task-runner.ts';
import { openWorkspace, type Workspace } from '../../core/workspace.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { Session } from '../../shared/model/model.ts';
import type { WindowFile } from '../window/window-file.ts';
import type { WorkspaceHost } from '../workspace-host.ts';

interface Deps {
  readonly dataDir: string;
  readonly workspace: Pick<Workspace, 'settings' | 'timeouts'>;
  readonly host: Pick<WorkspaceHost, 'moveTo'>;
  readonly drafts: Pick<Drafts, 'moveTo'>;
  readonly windowFile: Pick<WindowFile, 'moveTo'>;
  readonly tasks: Pick<TaskRunner, 'assertIdle'>;
  readonly locale: () => Locale;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Sample data to look around in. While it is open, the whole app works in a temporary folder, and
 * nothing is written to the user's data folder. Leaving it, quitting, or the next start removes it.
 */
export class SampleData {
  readonly #deps: Deps;
  #path: string | null = null;
  /** The user's own, which the window shows again afterwards. */
  #timedOut: readonly Session[] = [];

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  get isOpen(): boolean {
    return this.#path !== null;
  }

  /** Does nothing if it is open. Throws `WORK_RUNNING`, and as `WorkspaceHost.moveTo`. */
  async open(): Promise<void> {
    if (this.isOpen) return;
    const { dataDir, workspace, tasks, locale, clock } = this.#deps;
    tasks.assertIdle();
    const settings = workspace.settings.get();
    const { language } = locale();
    this.#path = createSampleFolder({ dataDir, settings, language, clock });
    this.#timedOut = workspace.timeouts.list();
    try {
      await this.#move(this.#path);
    } catch (error) {
      await this.leave();
      throw error;
    }
  }

  /** Returns to the user's data, and removes the sample. Throws as `WorkspaceHost.moveTo`. */
  async leave(): Promise<void> {
    const { dataDir, workspace, tasks } = this.#deps;
    const path = this.#path;
    if (path === null) return;
    tasks.assertIdle();
    this.#path = null;
    try {
      await this.#move(dataDir);
      workspace.timeouts.restore(this.#timedOut);
    } finally {
      this.#remove(path);
    }
  }

  /** Throws `SAMPLE_OPEN` if it is open: for what would act on data that is about to disappear. */
  assertClosed(): void {
    if (this.isOpen) throw new AppError('SAMPLE_OPEN', ({ t }) => t('errors.sampleOpen'));
  }

  /** Ends the user's running sessions, if the user's settings say so, while the sample is open. */
  endOwnSessions(): void {
    const { dataDir, clock } = this.#deps;
    const settings = new SettingsFile(new DataFolder(dataDir).settings, new Changes(), clock);
    if (settings.get().onQuit === 'leave') return;
    const own = openWorkspace({ dataDir, clock });
    try {
      own.sessions.endOwn();
    } finally {
      own.close();
    }
  }

  /** Removes what a crash has left. */
  removeLeft(): void {
    try {
      removeLeftSamples(this.#deps.dataDir);
    } catch (error) {
      this.#deps.log.error('sample', error);
    }
  }

  /** To be called when the app quits, after the workspace is closed. */
  stop(): void {
    if (this.#path !== null) this.#remove(this.#path);
  }

  async #move(dataDir: string): Promise<void> {
    const { host, drafts, windowFile } = this.#deps;
    await host.moveTo(dataDir, (folder) => {
      drafts.moveTo(folder.drafts);
      windowFile.moveTo(folder.window);
    });
  }

  #remove(path: string): void {
    try {
      removeSampleFolder(path, this.#deps.dataDir);
    } catch (error) {
      // The next start tries again.
      this.#deps.log.error('sample', error);
    }
  }
}
