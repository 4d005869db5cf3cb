import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { AgentsState } from '../../shared/contract/agents.ts';
import {
  type AgentSettings,
  type AgentStatus,
  type MovedSessions,
  NO_AGENT_STATUS,
} from '../../shared/model/agent-following.ts';
import { AGENT_IDS, type AgentId } from '../../shared/model/agents.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';
import type { Clock } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import { runWithPauses } from '../base/steps.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { SourceLog } from '../messages/source-logs.ts';
import type { PastSessions } from '../sessions/past-sessions.ts';
import type { SessionManager } from '../sessions/session-manager.ts';
import type { DataFolder } from '../storage/paths.ts';
import { removeDatabase } from '../storage/sqlite/derived-database.ts';
import { isBusy } from '../storage/sqlite/errors.ts';
import type { SeenMessages } from '../workstreams/seen-messages.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import type { SystemFolders } from './agent.ts';
import { AgentDatabase, type UnassignedTimes } from './agent-database.ts';
import { foldersIn } from './agent-folders.ts';
import type { AgentSettingsFile } from './agent-settings-file.ts';
import { AgentThread } from './agent-thread.ts';
import { AGENTS } from './agents.ts';
import type { BroughtSessions } from './brought-sessions.ts';
import { agentsThatDeleted } from './deleted-logs.ts';
import type { Addition, Beginnings } from './log-reading.ts';
import type { FromAgentThread } from './thread-messages.ts';

/** An older message is not new when it is read. */
const RECENT_MS = 30 * MINUTE_MS;

const RETRY_MS = MINUTE_MS;
/** After how long it tries again to write, while another process has the history locked. */
const BUSY_RETRY_MS = 1000;

interface Deps {
  readonly folder: Pick<DataFolder, 'path' | 'agentDatabase'>;
  readonly messages: Pick<MessageStore, 'addLines'>;
  readonly sessions: Pick<SessionManager, 'onMessagesAdded'>;
  readonly pastSessions: PastSessions;
  readonly brought: Pick<BroughtSessions, 'move'>;
  readonly workstreams: Pick<WorkstreamStore, 'has'>;
  readonly seen: Pick<SeenMessages, 'countNew' | 'setNew'>;
  readonly clock: Clock;
  readonly settings: Pick<AgentSettingsFile, 'get' | 'update'>;
  readonly beginnings: Beginnings;
  readonly system: SystemFolders;
  /** Resolves when the history can be written to. */
  readonly ready: () => Promise<void>;
  /** Called with the error that ended the reading; it begins again after a minute. */
  readonly onFailure: (error: unknown) => void;
  /** Called when something was read after that. */
  readonly onRecovered: () => void;
}

/** Follows the agents that the user chose: their messages become messages and sessions of workstreams. */
export class AgentFollower {
  readonly #deps: Deps;
  readonly #thread = new AgentThread();
  readonly #changed = new Emitter<AgentsState>();
  readonly #added = new Emitter<Omit<Addition, 'lines'>>();
  readonly #assigned = new Emitter<string>();
  readonly #readAll = new Emitter<void>();
  #status = NO_AGENT_STATUS;
  #isStarted = false;
  #hasFailed = false;
  #retry: NodeJS.Timeout | undefined;
  /**
   * How many messages are new in each workstream to which some were added: those from before, and those of the
   * slices that are assigned so far.
   */
  readonly #newCounts = new Map<string, number>();

  readonly onDidChange = this.#changed.on;
  /** Emits messages that were added to a workstream, before their sessions are made. */
  readonly onDidAdd = this.#added.on;
  /** Emits when all logs have been read, and the sessions of all messages are made. */
  readonly onDidReadAll = this.#readAll.on;
  /** Emits a workstream when the sessions of all messages that were added to it are made. */
  readonly onDidAssign = this.#assigned.on;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#thread.onDidPost((message) => {
      this.#take(message).catch((error: unknown) => this.#fail(error));
    });
    this.#thread.onDidFail((error) => this.#fail(error));
  }

  get state(): AgentsState {
    const { settings, system } = this.#deps;
    const isPresent = (id: AgentId) => AGENTS[id].folders(system).some(existsSync);
    return {
      settings: settings.get(),
      status: this.#status,
      present: AGENT_IDS.filter(isPresent),
    };
  }

  /** To be called when the history is open. */
  start(): void {
    this.#isStarted = true;
    this.#follow();
  }

  /** Changes the settings, and follows them. Throws `INVALID_INPUT`, `FILE_UNUSABLE`. */
  update(change: Partial<AgentSettings>): AgentsState {
    this.#deps.settings.update(change);
    this.followSettings();
    return this.state;
  }

  /** Also reads the logs of an agent that are in a folder. Throws as `update`. */
  addFolder(agent: AgentId, chosen: string): AgentsState {
    const { settings, system } = this.#deps;
    const { folders } = settings.get();
    const added = foldersIn(chosen, agent, system).filter(
      (path) => !folders.some((each) => each.agent === agent && each.path === path),
    );
    return this.update({ folders: [...folders, ...added.map((path) => ({ agent, path }))] });
  }

  /**
   * Moves the sessions that agents brought to a workstream, and that the rules have in another one now.
   * Throws as `BroughtSessions.move`.
   */
  async moveSessions(from: string, to: string): Promise<MovedSessions> {
    const { brought, folder } = this.#deps;
    const database = new AgentDatabase(folder.agentDatabase);
    try {
      const known = { find: (path: string) => database.findFolder(path), add: () => {} };
      return await runWithPauses(brought.move(from, to, this.#known().rules, known));
    } finally {
      database.close();
    }
  }

  /** Returns the agents that have deleted one of these logs since it was read on this computer. */
  whoDeleted(logs: readonly SourceLog[]): AgentId[] {
    const { folder, settings, system } = this.#deps;
    if (logs.length === 0 || !existsSync(folder.agentDatabase)) return [];
    const database = new AgentDatabase(folder.agentDatabase);
    try {
      return agentsThatDeleted(logs, database, settings.get(), system);
    } finally {
      database.close();
    }
  }

  /**
   * Forgets what was read, after the history was replaced by another one. To be called between `stop` and
   * `start`.
   */
  forget(): void {
    removeDatabase(this.#deps.folder.agentDatabase);
  }

  /** Follows the settings as they are now. To be called after another process has changed them. */
  followSettings(): void {
    this.#follow();
    this.#changed.emit(this.state);
  }

  /** Resolves when nothing is read any longer, until `start`. */
  async stop(): Promise<void> {
    this.#isStarted = false;
    clearTimeout(this.#retry);
    await this.#thread.stop();
  }

  #follow(): void {
    if (!this.#isStarted) return;
    clearTimeout(this.#retry);
    const settings = this.#known();
    if (settings.agents.length === 0) {
      void this.#thread.stop();
      this.#show(NO_AGENT_STATUS);
    } else if (settings.isPaused) {
      void this.#thread.stop();
      this.#show({ ...this.#status, progress: null });
    } else if (this.#thread.isRunning) {
      this.#thread.send({ kind: 'configure', settings });
    } else {
      const { folder, beginnings } = this.#deps;
      this.#thread.start({ dataDir: folder.path, settings, beginnings });
    }
  }

  /** The settings, without rules for workstreams that are gone: their messages wait. */
  #known(): AgentSettings {
    const { rules, ...settings } = this.#deps.settings.get();
    const { workstreams } = this.#deps;
    const isKnown = (id: string | null) => id === null || workstreams.has(id);
    return { ...settings, rules: rules.filter(({ workstreamId }) => isKnown(workstreamId)) };
  }

  async #take(message: FromAgentThread): Promise<void> {
    if (message.kind === 'status') {
      if (this.#hasFailed) this.#deps.onRecovered();
      this.#hasFailed = false;
      this.#show(message.status);
      if (message.status.progress === null) {
        // Another process has made the sessions of the rest.
        this.#newCounts.clear();
        this.#readAll.emit();
      }
      return;
    }
    if (message.kind === 'additions') {
      for (const addition of message.additions) await this.#patiently(() => this.#add(addition));
    } else await this.#patiently(() => this.#assign(message.slice));
    if (this.#isStarted) this.#thread.send({ kind: 'written' });
  }

  /** Does work on the history while it is followed, again if another process has it locked. */
  async #patiently(work: () => void | Promise<void>): Promise<void> {
    await this.#deps.ready();
    while (this.#isStarted) {
      try {
        await work();
        return;
      } catch (error) {
        if (!isBusy(error)) throw error;
      }
      await pause(BUSY_RETRY_MS);
      await this.#deps.ready();
    }
  }

  #add({ workstreamId, lines, times }: Addition): void {
    const { seen, messages } = this.#deps;
    if (!this.#newCounts.has(workstreamId)) {
      this.#newCounts.set(workstreamId, seen.countNew(workstreamId));
    }
    messages.addLines(workstreamId, lines);
    this.#added.emit({ workstreamId, times });
  }

  async #assign(slice: UnassignedTimes): Promise<void> {
    const { sessions, pastSessions, workstreams } = this.#deps;
    const { workstreamId, times } = slice;
    if (!workstreams.has(workstreamId)) return;
    sessions.onMessagesAdded(workstreamId);
    await runWithPauses(pastSessions.assign(workstreamId, times));
    this.#markPastSeen(slice);
    if (slice.isLast) this.#assigned.emit(workstreamId);
  }

  /** What the user asked to be brought in is not new; what an agent has just written is. */
  #markPastSeen({ workstreamId, times, isLast }: UnassignedTimes): void {
    const { seen, clock } = this.#deps;
    const before = this.#newCounts.get(workstreamId);
    if (before === undefined) return;
    const since = clock.now() - RECENT_MS;
    const count = before + times.filter((time) => time > since).length;
    this.#newCounts.set(workstreamId, count);
    if (!isLast) return;
    this.#newCounts.delete(workstreamId);
    seen.setNew(workstreamId, count);
  }

  #fail(error: unknown): void {
    void this.#thread.stop();
    this.#show({ ...this.#status, progress: null });
    this.#hasFailed = true;
    this.#deps.onFailure(error);
    this.#retry = setTimeout(() => this.#follow(), RETRY_MS);
    this.#retry.unref();
  }

  #show(status: AgentStatus): void {
    this.#status = status;
    this.#changed.emit(this.state);
  }
}
