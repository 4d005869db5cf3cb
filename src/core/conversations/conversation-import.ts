import { setImmediate } from 'node:timers/promises';
import type {
  TrackedImported,
  TrackedOptions,
  TrackedPreview,
  TrackedTarget,
} from '../../shared/contract/trackers.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { AssistantId } from '../../shared/model/assistants.ts';
import { messageId, toLine } from '../agents/message-lines.ts';
import { redacted } from '../agents/redacted.ts';
import type { Clock } from '../base/clock.ts';
import { addTo } from '../base/lists.ts';
import { runWithPauses } from '../base/steps.ts';
import type { MessageImport, StartedImport } from '../corrections/message-import.ts';
import type { Task } from '../tasks/task.ts';
import type { TaskRunner } from '../tasks/task-runner.ts';
import { shortTitle } from '../trackers/entry-title.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import {
  CONVERSATION_GROUPINGS,
  type ConversationGroup,
  type ConversationGrouping,
  groupConversations,
  groupKeyOf,
} from './conversation-groups.ts';
import { planConversations } from './conversation-plan.ts';
import { conversationPreview } from './conversation-preview.ts';
import { targetsOf, type WorkstreamTarget, workstreamOf } from './conversation-targets.ts';
import { type ExportContent, readContent, readExports } from './read-exports.ts';

/** After how much messages are written. */
const WRITE_MESSAGES = 500;
const WRITE_LENGTH = 1024 * 1024;

interface Deps {
  readonly store: WorkstreamStore;
  readonly messageImport: MessageImport;
  readonly tasks: TaskRunner;
  readonly locale: () => Locale;
  readonly clock: Clock;
  /** True if secrets in messages are to be hidden. */
  readonly hidesSecrets: () => boolean;
}

interface Options extends TrackedOptions {
  readonly source: AssistantId;
}

/** What is decided about the content of exports. */
interface Decided {
  readonly grouping: ConversationGrouping;
  readonly targets: ReadonlyMap<string, TrackedTarget>;
  readonly preview: TrackedPreview;
}

/** Imports conversations that assistants have exported, once the user has seen what that adds. */
export class ConversationImport {
  readonly #deps: Deps;
  /** The exports that were read last, or are being read. */
  #read: { readonly key: string; readonly content: Promise<ExportContent> } | null = null;
  #isReading = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Stops reading, and forgets what was read. Resolves once the reading has stopped. */
  async forget(): Promise<void> {
    const read = this.#read;
    this.#read = null;
    if (!this.#isReading) return;
    this.#deps.tasks.cancel();
    await read?.content.catch(() => {});
  }

  /**
   * Returns what exports contain, and what importing them would add. Throws `IMPORT_UNUSABLE`,
   * `FILE_UNUSABLE`, `CANCELLED`, `WORK_RUNNING`, `WORKSTREAM_NOT_FOUND`.
   */
  async preview(paths: readonly string[], options: Options): Promise<TrackedPreview> {
    const content = await this.#content(paths, options.source);
    return (await this.#decide(content, options)).preview;
  }

  /**
   * Adds the messages of exports, and their sessions as one correction. If it fails or is cancelled, no
   * session is added; messages that were written by then stay in their files, and belong to no session. Throws as
   * `preview`.
   */
  async importFrom(paths: readonly string[], options: Options): Promise<TrackedImported> {
    const content = await this.#content(paths, options.source);
    return this.#deps.tasks.runExclusive('importing', async (task) => {
      const decided = await this.#decide(content, options);
      const started = this.#deps.messageImport.begin();
      try {
        const times = await this.#write(paths, options, decided, started, task);
        await runWithPauses(started.makeSessions(times), { signal: task.signal });
      } finally {
        started.end();
        this.#read = null;
      }
      const { sessions, workstreams } = decided.preview;
      return { sessions, workstreams };
    });
  }

  /** Reads exports, unless they have just been read. */
  #content(paths: readonly string[], source: AssistantId): Promise<ExportContent> {
    const key = JSON.stringify([source, paths]);
    if (this.#read?.key === key) return this.#read.content;
    const content = this.#deps.tasks.runExclusive('reading', async (task) => {
      this.#isReading = true;
      try {
        return await readContent(source, paths, task);
      } finally {
        this.#isReading = false;
      }
    });
    const read = { key, content };
    this.#read = read;
    content.catch(() => {
      if (this.#read === read) this.#read = null;
    });
    return content;
  }

  async #decide(content: ExportContent, options: Options): Promise<Decided> {
    const { store, clock, messageImport } = this.#deps;
    const { conversations } = content;
    const hasProjects = conversations.some(({ project }) => project !== null);
    const groupings = CONVERSATION_GROUPINGS.filter((each) => each !== 'project' || hasProjects);
    const grouping = groupings.find((each) => each === options.grouping) ?? 'whole';
    const groups = groupConversations(conversations, grouping);
    const titleOf = ({ name }: ConversationGroup) => this.#titleOf(name, options.source);
    const common = this.#titleOf(null, options.source);
    const targets = targetsOf(groups, {
      chosen: options.targets,
      // Most of thousands of conversations need no workstream of their own.
      titleOf: (group) => (grouping === 'conversation' ? common : titleOf(group)),
      workstreams: store.listWorkstreams(),
      find: (id, message) => messageImport.find(id, message),
    });
    const targetOf = ({ key }: ConversationGroup) => targets.get(key) ?? { kind: 'skip' as const };
    const planning = planConversations(groups, targetOf, messageImport, clock.now());
    const plan = await runWithPauses(planning);
    const history = messageImport;
    const { zone } = options;
    const of = { groups, grouping, groupings, titleOf, targetOf, history, zone };
    const preview = await runWithPauses(conversationPreview(content, plan, of));
    return { grouping, targets, preview };
  }

  /** Returns the title of a new workstream for a group: its name, or that of the assistant. */
  #titleOf(name: string | null, source: AssistantId): string {
    const title = shortTitle(name ?? '');
    return title === '' ? this.#deps.locale().t(`trackers.names.${source}`) : title;
  }

  /** Writes the messages that are new. Returns the times of all, by workstream. */
  async #write(
    paths: readonly string[],
    options: Options,
    { grouping, targets }: Decided,
    started: StartedImport,
    task: Task,
  ): Promise<Map<string, number[]>> {
    const { messageImport, clock, hidesSecrets } = this.#deps;
    const [now, isHiding] = [clock.now(), hidesSecrets()];
    const opened = new Map<string, string>();
    const pending = new Map<string, string[]>();
    const times = new Map<string, number[]>();
    const seen = new Set<string>();
    let [count, length] = [0, 0];
    const flush = async () => {
      for (const [id, lines] of pending) {
        started.append(id, lines);
        // What is read next may be there already: then the event loop would not continue.
        await setImmediate();
      }
      pending.clear();
      [count, length] = [0, 0];
    };
    for await (const { conversation, path } of readExports(options.source, paths, task)) {
      const target = targets.get(groupKeyOf(conversation, grouping));
      if (target === undefined || target.kind === 'skip') continue;
      const workstreamId = this.#open(target, opened, started);
      for (const message of conversation.messages) {
        const id = messageId(options.source, message);
        if (seen.has(id) || message.timestamp > now) continue;
        seen.add(id);
        const { role, timestamp } = message;
        const state = messageImport.find(workstreamId, { id, role, timestamp });
        if (state === 'removed') continue;
        addTo(times, workstreamId, timestamp);
        if (state === 'present') continue;
        const line = toLine(
          options.source,
          path,
          isHiding ? redacted(message) : message,
          workstreamId,
        );
        addTo(pending, workstreamId, line);
        count += 1;
        length += line.length;
        if (count >= WRITE_MESSAGES || length >= WRITE_LENGTH) await flush();
      }
    }
    await flush();
    return times;
  }

  /** Returns the id of the workstream of a target. A new one is created when it is first needed. */
  #open(target: WorkstreamTarget, opened: Map<string, string>, started: StartedImport): string {
    const { key, id, title } = workstreamOf(target);
    const known = opened.get(key) ?? started.open(id, title);
    opened.set(key, known);
    return known;
  }
}
