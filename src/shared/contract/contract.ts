/**
 * Everything that crosses between the main process and the window, declared once. Main's handlers,
 * the bridge that the preload exposes and the window's client derive their types and names from here.
 * A new request is one line here, a handler in the `handlers.ts` of its feature, and its use.
 */
import { z } from 'zod';
import { agentSettings, type MovedSessions } from '../model/agent-following.ts';
import { AGENT_IDS, type AgentId } from '../model/agents.ts';
import type { RequestedPlace } from '../model/deep-link.ts';
import type { Device } from '../model/device.ts';
import type { InvalidLines } from '../model/invalid-lines.ts';
import { type McpPrograms, programName } from '../model/mcp-call.ts';
import {
  type Correction,
  MAX_RANGE_SIZE,
  type Message,
  type MessageKey,
  type Prompts,
  type Session,
  type SessionDetails,
  type SessionsBetween,
  type TimeAway,
  type Workstream,
  type WorkstreamOverview,
} from '../model/model.ts';
import { modelAddress, modelKey, modelSettings } from '../model/model-endpoint.ts';
import type { ShownSummary, WorkstreamModelSummary } from '../model/model-summary.ts';
import type { MessageContext, SearchResult } from '../model/search-result.ts';
import type { FactsWithWords, SessionFacts } from '../model/session-facts.ts';
import { type Settings, settingsChange } from '../model/settings.ts';
import type { PackedStatistics } from '../model/statistics.ts';
import type { TokenTotals } from '../model/tokens.ts';
import type { WhereStopped } from '../model/where-stopped.ts';
import type { WorkstreamSummary } from '../model/workstream-summary.ts';
import type { About } from './about.ts';
import type { AgentsState } from './agents.ts';
import type { DesktopState } from './desktop-state.ts';
import type { DevicesInfo, HistoryFolderChoice, HistoryMoved } from './devices-info.ts';
import type { CodedError } from './errors.ts';
import type { ModelsState } from './models.ts';
import type { Problem } from './problem.ts';
import { type RedactionSize, type RemovalSize, redaction, removalTarget } from './removal.ts';
import {
  copiedText,
  deviceId,
  direction,
  draftKey,
  errorReport,
  exportFormat,
  exportSelection,
  id,
  instant,
  linkedPlace,
  messageContent,
  messageIndex,
  messageKey,
  messageRole,
  pageLimit,
  rangeLimit,
  search,
  sessionFilter,
  sessionIds,
  sessionKey,
  sessionMessages,
  sessionTitle,
  summarySubject,
  title,
  trackedOptions,
  webAddress,
  weeklyGoal,
  whereStopped,
  workstreamChange,
  workstreamIds,
} from './schemas.ts';
import type { SyncState } from './sync.ts';
import type {
  ArchiveInfo,
  Exported,
  HistoryExported,
  Imported,
  ImportInfo,
  Progress,
  Restored,
} from './tasks.ts';
import type { TerminalCommand } from './terminal-command.ts';
import type { TrackedFiles, TrackedImported, TrackedPreview } from './trackers.ts';

/** The state that a window starts from. Pushes with a later revision bring it up to date. */
export interface Snapshot {
  readonly revision: number;
  readonly workstreams: readonly WorkstreamOverview[];
  readonly settings: Settings;
  /** The latest correction that can be undone. */
  readonly undoable: Correction | null;
  /** The user's data folder, also while sample data is open. */
  readonly dataDir: string;
  /** The id of this device. */
  readonly device: string;
  /** All devices that take part in the history. */
  readonly devices: readonly Device[];
  readonly sync: SyncState;
  readonly agents: AgentsState;
  readonly models: ModelsState;
  /** True while sample data is open instead of the user's. */
  readonly isSample: boolean;
  readonly problems: readonly Problem[];
  readonly desktop: DesktopState;
  /** The timeouts that the user has not acknowledged, the latest first. */
  readonly timedOut: readonly Session[];
  /** The time away that the user has yet to decide about. */
  readonly timeAway: TimeAway | null;
  /** Unsent messages by workstream id, and unsaved notes by a key of the window's. */
  readonly drafts: Readonly<Record<string, string>>;
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: CodedError };

/** A request: the schema of its input and, as a type only, its result. */
interface RequestSpec<Input extends z.ZodType, Value> {
  readonly input: Input;
  readonly value?: Value;
}

function request<Value>() {
  return <Input extends z.ZodType>(input: Input): RequestSpec<Input, Value> => ({ input });
}

const nothing = z.undefined();

export const requests = {
  loadSnapshot: request<Snapshot>()(nothing),
  createWorkstream: request<Workstream>()(z.strictObject({ title })),
  updateWorkstream: request<Workstream>()(
    z.strictObject({ workstreamId: id, ...workstreamChange }),
  ),
  /** Null for no goal. */
  setWeeklyGoal: request<Workstream>()(
    z.strictObject({ workstreamId: id, weeklyGoalMs: weeklyGoal }),
  ),
  readNotes: request<string>()(z.strictObject({ workstreamId: id })),
  /** Moves one workstream to its place in the given order. */
  orderWorkstreams: request<null>()(z.strictObject({ workstreamIds, movedId: id })),
  /** The user has seen all messages of a workstream. */
  markSeen: request<null>()(z.strictObject({ workstreamId: id })),
  startSession: request<Session>()(z.strictObject({ workstreamId: id })),
  endSession: request<Session>()(z.strictObject({ sessionId: id })),
  keepAlive: request<Session>()(z.strictObject({ sessionId: id })),
  resumeSession: request<Session>()(z.strictObject({ sessionId: id })),
  editSession: request<Session>()(
    z.strictObject({
      sessionId: id,
      startedAt: instant.exactOptional(),
      endedAt: instant.exactOptional(),
    }),
  ),
  /** Changes what the user has written about a session, or removes the summary that a program wrote. */
  describeSession: request<Session>()(
    z.strictObject({
      sessionId: id,
      title: sessionTitle.exactOptional(),
      whereStopped: whereStopped.exactOptional(),
      writtenSummary: z.null().exactOptional(),
    }),
  ),
  addSession: request<Session>()(
    z.strictObject({ workstreamId: id, startedAt: instant, endedAt: instant }),
  ),
  deleteSession: request<null>()(z.strictObject({ sessionId: id })),
  splitSession: request<readonly Session[]>()(z.strictObject({ sessionId: id, at: instant })),
  mergeSessions: request<Session>()(z.strictObject({ sessionIds: z.tuple([id, id]) })),
  moveSession: request<Session>()(
    z.strictObject({
      sessionId: id,
      workstreamId: id,
      startedAt: instant.exactOptional(),
      endedAt: instant.exactOptional(),
    }),
  ),
  /** How much would be deleted for good. */
  measureRemoval: request<RemovalSize>()(z.strictObject({ target: removalTarget })),
  /** Deletes from all files; this cannot be undone. */
  removeForGood: request<null>()(z.strictObject({ target: removalTarget })),
  /** Where a word is that would be covered. */
  measureRedaction: request<RedactionSize>()(redaction),
  /** Covers a word in all files; this cannot be undone. */
  redact: request<null>()(redaction),
  promoteScratch: request<Workstream>()(z.strictObject({ title })),
  /** Undoes that correction, or the latest that can be undone. */
  undo: request<Correction>()(z.strictObject({ correctionId: id.exactOptional() })),
  /** Removes these from the list of timeouts; the sessions stay as they are. */
  acknowledgeTimeouts: request<null>()(z.strictObject({ sessionIds: sessionIds })),
  /** Decides about the time away that began then. `leave`: changes nothing. */
  answerTimeAway: request<null>()(
    z.strictObject({ from: instant, answer: z.enum(['keep', 'drop', 'leave']) }),
  ),
  /** Makes the time away that began then a session of another workstream. */
  moveTimeAway: request<null>()(z.strictObject({ from: instant, workstreamId: id })),
  listSessions: request<readonly Session[]>()(
    z.strictObject({
      workstreamId: id,
      limit: pageLimit,
      before: sessionKey.exactOptional(),
      filter: sessionFilter.exactOptional(),
    }),
  ),
  /** The sessions of all workstreams that overlap the time from `from` to `to` (exclusive). */
  listSessionsBetween: request<SessionsBetween>()(
    z.strictObject({ from: instant, to: instant, limit: rangeLimit }),
  ),
  /** Keeps what the user has not sent or saved yet, until the window replaces it by an empty text. */
  keepDraft: request<null>()(z.strictObject({ key: draftKey, text: z.string() })),
  appendMessage: request<Message>()(z.strictObject({ workstreamId: id, content: messageContent })),
  readSession: request<readonly Message[]>()(
    z.strictObject({ sessionId: id, limit: pageLimit, after: messageKey.exactOptional() }),
  ),
  /** Reads what other programs have written to the files of a session that is about to be shown. */
  syncSession: request<null>()(z.strictObject({ sessionId: id })),
  loadSession: request<SessionDetails>()(z.strictObject({ sessionId: id })),
  /** Messages from any index on. */
  readMessagesAt: request<readonly Message[]>()(
    z.strictObject({ sessionId: id, index: messageIndex, limit: pageLimit }),
  ),
  /** The index of the first message at or after a key. */
  placeInSession: request<number>()(z.strictObject({ sessionId: id, key: messageKey })),
  /** What the messages of a session say of it. */
  loadFacts: request<FactsWithWords>()(z.strictObject({ sessionId: id })),
  /** The facts of several sessions, in their order, without those that are gone. */
  listFacts: request<readonly { readonly sessionId: string; readonly facts: SessionFacts }[]>()(
    z.strictObject({ sessionIds: z.array(id).max(MAX_RANGE_SIZE) }),
  ),
  /** What the closed sessions of a workstream say together. `firstDay`: of the week; 1 is Monday, 7 Sunday. */
  loadWorkstreamSummary: request<WorkstreamSummary>()(
    z.strictObject({ workstreamId: id, firstDay: z.int().min(1).max(7) }),
  ),
  /** The message that a fact of a session comes from; null if it is no longer there. */
  findFact: request<MessageKey | null>()(
    z.strictObject({
      sessionId: id,
      source: z.strictObject({ at: instant, messageId: id.nullable() }),
    }),
  ),
  loadWhereStopped: request<WhereStopped>()(z.strictObject({ workstreamId: id })),
  /** The tokens that agents report for a session; null if none does. */
  loadTokens: request<TokenTotals | null>()(z.strictObject({ sessionId: id })),
  /** The same for all sessions of a workstream. */
  loadWorkstreamTokens: request<TokenTotals | null>()(z.strictObject({ workstreamId: id })),
  /** The agents that have deleted a log of the session since it was read on this computer. */
  listDeletedLogs: request<readonly AgentId[]>()(z.strictObject({ sessionId: id })),
  /** What the user wrote around a message of a session: an outline. */
  listPrompts: request<Prompts>()(z.strictObject({ sessionId: id, around: messageIndex })),
  /** The index of the nearest message of a role after or before another; null if there is none. */
  findInSession: request<number | null>()(
    z.strictObject({ sessionId: id, role: messageRole, index: messageIndex, direction }),
  ),
  /** Tries again to read a workstream's messages. Whether that fails is shown as a problem. */
  retryMessages: request<null>()(z.strictObject({ workstreamId: id })),
  /** The lines of a workstream's files that are not understood, and why. */
  listInvalidLines: request<InvalidLines>()(z.strictObject({ workstreamId: id })),
  /** `html`: the same with its format, for programs that can paste that. */
  copyText: request<null>()(z.strictObject({ text: copiedText, html: copiedText.optional() })),
  /** Asks the user first. */
  openLink: request<null>()(z.strictObject({ url: webAddress })),
  /** The tracked time between two instants, in the given workstreams or in all. */
  loadStatistics: request<PackedStatistics>()(
    z.strictObject({
      from: instant,
      to: instant,
      workstreamIds: workstreamIds.exactOptional(),
      device: deviceId.exactOptional(),
    }),
  ),
  search: request<SearchResult>()(search),
  /** What was written before and after each of these messages, in their order. */
  loadContexts: request<readonly MessageContext[]>()(z.strictObject({ messages: sessionMessages })),
  updateSettings: request<Settings>()(settingsChange),
  /** The desktop's actual state afterwards, which may differ from the one asked for. */
  setOpenAtLogin: request<DesktopState>()(z.strictObject({ isOn: z.boolean() })),
  /** Null if the app is not packed, so that nothing can be added. */
  loadTerminalCommand: request<TerminalCommand | null>()(nothing),
  /** Returns the actual state afterwards, which may differ from the one asked for. */
  setTerminalCommand: request<TerminalCommand | null>()(z.strictObject({ isOn: z.boolean() })),
  /** Opens sample data in place of the user's until `leaveSample`. The page must then be reloaded. */
  openSample: request<null>()(nothing),
  leaveSample: request<null>()(nothing),
  loadAbout: request<About>()(nothing),
  showDataFolder: request<null>()(nothing),
  /** Asks the user for a file; null if they cancel. */
  exportEverything: request<Exported | null>()(nothing),
  /** Asks the user for a file; null if they cancel. Its path stays in the main process. */
  chooseArchive: request<ArchiveInfo | null>()(nothing),
  /** Replaces all data by the chosen archive. */
  restoreChosen: request<Restored>()(nothing),
  /** Exports the selection to a file that the user chooses; null if they cancel. */
  exportHistory: request<HistoryExported | null>()(
    z.strictObject({ format: exportFormat, selection: exportSelection }),
  ),
  /** Shows the last export in the system's file manager. */
  showExported: request<null>()(nothing),
  /** Asks the user for a file; null if they cancel. */
  chooseImport: request<ImportInfo | null>()(nothing),
  /** Adds the records of the chosen file that are new. */
  importChosen: request<Imported>()(nothing),
  /** Asks the user for files of another program; null if they cancel. */
  chooseTracked: request<TrackedFiles | null>()(nothing),
  /** What the chosen files contain, and what importing them would add. */
  previewTracked: request<TrackedPreview>()(trackedOptions),
  /** Adds the entries or the messages of the chosen files as sessions; this can be undone. */
  importTracked: request<TrackedImported>()(trackedOptions),
  loadMcpPrograms: request<McpPrograms>()(nothing),
  /** Allows a program that has called to change the history, or no longer. */
  setMcpClient: request<McpPrograms>()(
    z.strictObject({ client: programName, mayChange: z.boolean() }),
  ),
  loadDevices: request<DevicesInfo>()(nothing),
  /** Asks the user for a folder; null if they cancel. */
  chooseHistoryFolder: request<HistoryFolderChoice | null>()(nothing),
  /** Moves the history to the chosen folder, and joins it with one that is there. */
  moveHistoryToChosen: request<HistoryMoved>()(nothing),
  /** Copies the history from its folder back to the data folder. */
  keepHistoryHere: request<HistoryMoved>()(nothing),
  /**
   * Exchanges the history with the git repository now. `isJoining`: also if that has another history,
   * or other files. Resolves when it has ended; whether it worked is pushed.
   */
  synchronise: request<null>()(z.strictObject({ isJoining: z.boolean() })),
  /** Moves the sessions that agents brought to a workstream and that the rules now assign to another one. */
  moveAgentSessions: request<MovedSessions>()(z.strictObject({ from: id, to: id })),
  /** Changes which agents are followed, and where their messages belong. */
  updateAgents: request<AgentsState>()(agentSettings),
  /** Asks the user for a folder with logs of an agent, and follows it; null if they cancel. */
  addAgentFolder: request<AgentsState | null>()(z.strictObject({ agent: z.enum(AGENT_IDS) })),
  /** Changes which model writes summaries, and when. */
  updateModel: request<ModelsState>()(modelSettings),
  /** The user has seen what is sent to that address, and agrees. */
  acceptModelAddress: request<ModelsState>()(z.strictObject({ address: modelAddress })),
  /** Keeps the key for the address of the model; null removes it. */
  setModelKey: request<ModelsState>()(z.strictObject({ key: modelKey.nullable() })),
  /** The names of the models at the address. */
  listModels: request<readonly string[]>()(nothing),
  /** Asks the model for a few words. */
  testModel: request<null>()(nothing),
  /** What a model wrote about a session; null if none has. */
  loadModelSummary: request<ShownSummary | null>()(z.strictObject({ sessionId: id })),
  /** What a model wrote about a workstream; null if none has. */
  loadWorkstreamModelSummary: request<ShownSummary<WorkstreamModelSummary> | null>()(
    z.strictObject({ workstreamId: id }),
  ),
  /** Has the model summarise a session or a workstream. Resolves when that is done. */
  summarise: request<null>()(z.strictObject({ subject: summarySubject })),
  /** Stops that. */
  stopSummary: request<null>()(z.strictObject({ subject: summarySubject })),
  /** Cancels the task that is shown; while the history is still being opened, quits the app. */
  cancelWork: request<null>()(nothing),
  showLog: request<null>()(nothing),
  dismissProblem: request<null>()(z.strictObject({ problemId: z.string() })),
  /** Logs an error of the page. */
  reportError: request<null>()(errorReport),
  reloadPage: request<null>()(nothing),
  quit: request<null>()(nothing),
  hideQuickBar: request<null>()(nothing),
  /** Opens or closes the mini window. */
  setMiniWindow: request<DesktopState>()(z.strictObject({ isOpen: z.boolean() })),
  /** Shows a place in the main window. */
  showPlace: request<null>()(z.strictObject({ place: linkedPlace })),
  /** The place that was asked for from outside the window, once; null if there is none. */
  takeRequestedPlace: request<RequestedPlace | null>()(nothing),
} as const;

export type Requests = typeof requests;
export type RequestName = keyof Requests;
type RequestInput<Name extends RequestName> = z.input<Requests[Name]['input']>;
export type RequestValue<Name extends RequestName> =
  Requests[Name] extends RequestSpec<z.ZodType, infer Value> ? Value : never;

/** Main's handlers. Their input has been validated by the schema of the request. */
export type Handlers = {
  readonly [Name in RequestName]: (
    input: z.output<Requests[Name]['input']>,
  ) => RequestValue<Name> | Promise<RequestValue<Name>>;
};

/** The pushes: what main sends to the window by itself, and the payload of each. */
export interface PushPayloads {
  /** Created, renamed, paused, archived, restored, or its newest session changed. */
  workstreamChanged: WorkstreamOverview;
  /** Started, ended, timed out, or its activity, count or summary changed. */
  sessionChanged: Session;
  /** Gone from this workstream: deleted, or moved to another (which `sessionChanged` announces). */
  sessionRemoved: { readonly workstreamId: string; readonly sessionId: string };
  /** The latest correction that can be undone. */
  undoableChanged: Correction | null;
  /**
   * Lines were added to a workstream's messages, by this app or another program. `isRewritten`: its file
   * was also changed in other ways, so that no message need be as it was.
   */
  messagesAdded: { readonly workstreamId: string; readonly isRewritten: boolean };
  settingsChanged: Settings;
  desktopChanged: DesktopState;
  /** All current problems in the background. */
  problemsChanged: readonly Problem[];
  /** All timeouts that the user has not acknowledged. */
  timedOutChanged: readonly Session[];
  /** The time away that the user has yet to decide about; null when nothing is left to decide. */
  timeAwayChanged: TimeAway | null;
  syncChanged: SyncState;
  agentsChanged: AgentsState;
  modelsChanged: ModelsState;
  /** The progress of a long task; null when it has ended. */
  workProgressed: Progress | null;
  /** The search index has changed. */
  searchableChanged: null;
  /** Another process has changed the history: anything may be different. */
  everythingChanged: null;
  /** The user asked for a place from outside the window (notification, link): fetch it. */
  placeRequested: null;
}

export type PushName = keyof PushPayloads;

/**
 * A push, discriminated by its name. Revisions rise by one with every push, whatever its name: a gap
 * means that one was missed.
 */
export type Push = {
  readonly [Name in PushName]: {
    readonly name: Name;
    readonly payload: PushPayloads[Name];
    readonly revision: number;
  };
}[PushName];

/** The one channel of all pushes. */
export const PUSH_CHANNEL = 'push';

/** What the preload puts on `window.workstreams`. */
export type Bridge = {
  readonly [Name in RequestName]: (
    ...input: undefined extends RequestInput<Name> ? [] : [RequestInput<Name>]
  ) => Promise<Result<RequestValue<Name>>>;
} & {
  /** Calls the listener with every push; the function returned stops that. */
  readonly onPush: (listener: (push: Push) => void) => () => void;
};

declare global {
  interface Window {
    readonly workstreams: Bridge;
  }
}
