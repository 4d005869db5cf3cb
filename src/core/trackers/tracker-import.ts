import type {
  TrackedFiles,
  TrackedImported,
  TrackedOptions,
  TrackedPreview,
  TrackedTarget,
  TrackerId,
} from '../../shared/contract/trackers.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { Clock } from '../base/clock.ts';
import { toInstant } from '../base/instant.ts';
import { runWithPauses } from '../base/steps.ts';
import type { SessionImport } from '../corrections/session-import.ts';
import type { RemovalService } from '../removals/removal-service.ts';
import type { TaskRunner } from '../tasks/task-runner.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import { shortTitle } from './entry-title.ts';
import { existingHistory } from './existing-sessions.ts';
import { type EntryGroup, listGroups, usualGrouping } from './groups.ts';
import { type ImportPlan, planImport } from './plan-import.ts';
import { previewOf } from './preview.ts';
import { openTrackerFile, type TrackerFile } from './tracker-file.ts';
import { identifyAll, readFiles, type TrackerContent } from './tracker-reading.ts';

interface Deps {
  readonly store: WorkstreamStore;
  readonly removals: Pick<RemovalService, 'hasRemoved'>;
  readonly sessionImport: Pick<SessionImport, 'add'>;
  readonly tasks: TaskRunner;
  readonly locale: () => Locale;
  readonly clock: Clock;
}

interface TrackerOptions extends TrackedOptions {
  readonly source: TrackerId;
}

/** A plan to import the content of files. */
interface Planned {
  readonly plan: ImportPlan;
  readonly preview: TrackedPreview;
}

/** Imports the history of other time trackers, once the user has seen what that adds. */
export class TrackerImport {
  readonly #deps: Deps;
  /** The files that were opened last. */
  #opened: { readonly paths: readonly string[]; readonly files: readonly TrackerFile[] } | null =
    null;
  /** Their content, as it was last read. */
  #read: { readonly key: string; readonly content: TrackerContent } | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Opens files of one program. Throws `IMPORT_UNUSABLE`, `FILE_UNUSABLE`. */
  async open(paths: readonly string[]): Promise<TrackedFiles> {
    const files = await Promise.all(paths.map(openTrackerFile));
    const source = identifyAll(files);
    this.#opened = { paths, files };
    this.#read = null;
    return { names: files.map(({ name }) => name), source };
  }

  /**
   * Returns what files contain, and what importing them would add. Throws `IMPORT_UNUSABLE`, `FILE_UNUSABLE`,
   * `WORKSTREAM_NOT_FOUND`.
   */
  async preview(paths: readonly string[], options: TrackerOptions): Promise<TrackedPreview> {
    return (await this.#plan(paths, options)).preview;
  }

  /**
   * Adds the entries of files as one correction. Throws as `preview`, `CANCELLED`, `WORK_RUNNING`, and as
   * `SessionImport.add`; nothing is added then.
   */
  importFrom(paths: readonly string[], options: TrackerOptions): Promise<TrackedImported> {
    return this.#deps.tasks.runExclusive(
      'importing',
      async (task) => {
        const { plan, preview } = await this.#plan(paths, options);
        task.begin(preview.sessions);
        const workstreams = plan.workstreams.map(({ id, title, sessions }) => ({
          id,
          title,
          sessions: sessions.map((session) => ({
            id: session.id,
            startedAt: toInstant(session.from),
            endedAt: toInstant(session.to),
            title: session.title,
          })),
        }));
        await runWithPauses(this.#deps.sessionImport.add(workstreams), {
          onStep: (added) => task.add(added),
          signal: task.signal,
        });
        return { sessions: preview.sessions, workstreams: preview.workstreams };
      },
      'sessions',
    );
  }

  async #plan(paths: readonly string[], options: TrackerOptions): Promise<Planned> {
    const content = await this.#content(paths, options);
    const { entries } = content;
    const now = this.#deps.clock.now();
    const grouping = options.grouping ?? usualGrouping(entries.map(({ entry }) => entry));
    const groups = listGroups(entries, grouping);
    const titleOf = (group: EntryGroup) => this.#titleOf(group, groups, options.source);
    const targets = new Map(
      groups.map((group) => [group.key, this.#targetOf(group.key, titleOf(group), options)]),
    );
    const targetOf = (key: string) => targets.get(key) ?? { kind: 'skip' as const };
    const history = existingHistory(this.#deps, entries, now);
    const { overlaps, zone } = options;
    const plan = planImport(entries, history, { grouping, targetOf, overlaps, now });
    const preview = previewOf(content, plan, { groups, grouping, targetOf, titleOf, zone });
    return { plan, preview };
  }

  async #content(paths: readonly string[], options: TrackerOptions): Promise<TrackerContent> {
    if (this.#opened?.paths !== paths) await this.open(paths);
    const { source, zone, dateOrder, columns, withPresence } = options;
    const key = JSON.stringify([source, zone, dateOrder, columns, withPresence]);
    if (this.#read?.key === key) return this.#read.content;
    const now = this.#deps.clock.now();
    const content = await runWithPauses(readFiles(this.#opened?.files ?? [], options, now));
    this.#read = { key, content };
    return content;
  }

  /** Returns where the user wants a group, or else its usual place: an existing workstream of its title. */
  #targetOf(key: string, title: string, { targets }: TrackerOptions): TrackedTarget {
    const chosen = Object.hasOwn(targets, key) ? targets[key] : undefined;
    if (chosen !== undefined) return chosen;
    const existing = this.#deps.store
      .listWorkstreams()
      .find((each) => each.title.toLowerCase() === title.toLowerCase());
    if (existing !== undefined) return { kind: 'existing', workstreamId: existing.id };
    return { kind: 'new', title };
  }

  /** Returns the title of a new workstream for a group: its name, with its client if others have that name. */
  #titleOf(
    { key, name, client }: EntryGroup,
    groups: readonly EntryGroup[],
    source: TrackerId,
  ): string {
    const { t } = this.#deps.locale();
    const title = name ?? t(`trackers.names.${source}`);
    const isAmbiguous = groups.some((other) => other.key !== key && other.name === name);
    const isNamed = isAmbiguous && client !== null;
    return shortTitle(isNamed ? t('trackers.ofClient', { name: title, client }) : title);
  }
}
