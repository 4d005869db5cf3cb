/**
 * Everything that crosses between the main process and the window, declared once. Main's handlers,
 * the bridge that the preload exposes and the renderer's client all derive their types and names
 * from here. A new channel is one line here, one handler in `src/main/ipc/handlers.ts`, one use.
 */
import { z } from 'zod';
import type { RequestedPlace } from '../model/deep-link.ts';
import type {
  Correction,
  Message,
  Session,
  SessionDetails,
  SessionsBetween,
  Workstream,
  WorkstreamOverview,
} from '../model/model.ts';
import type { SearchResult } from '../model/search-result.ts';
import type { Settings } from '../model/settings.ts';
import type { PackedStatistics } from '../model/statistics.ts';
import type { DesktopState } from './desktop-state.ts';
import type { CodedError } from './errors.ts';
import type { Problem } from './problem.ts';
import {
  copiedText,
  direction,
  errorReport,
  exportFormat,
  exportSelection,
  id,
  instant,
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
  settingsChange,
  title,
  webAddress,
  workstreamChange,
  workstreamIds,
} from './schemas.ts';
import type {
  ArchiveInfo,
  Exported,
  HistoryExported,
  Imported,
  ImportInfo,
  Progress,
  Restored,
} from './tasks.ts';

/** What a window starts from. Pushes with a later revision bring it up to date. */
export interface Snapshot {
  readonly revision: number;
  readonly workstreams: readonly WorkstreamOverview[];
  readonly settings: Settings;
  /** The latest correction that can be undone. */
  readonly undoable: Correction | null;
  readonly dataDir: string;
  readonly problems: readonly Problem[];
  readonly desktop: DesktopState;
  /** The timeouts that the user has not answered yet, those that ended last first. */
  readonly timedOut: readonly Session[];
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: CodedError };

/** A request: the schema of its input, and, as a type only, what it results in. */
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
  readNotes: request<string>()(z.strictObject({ workstreamId: id })),
  /** Puts one of them where it stands in that order. */
  orderWorkstreams: request<null>()(z.strictObject({ workstreamIds, movedId: id })),
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
  addSession: request<Session>()(
    z.strictObject({ workstreamId: id, startedAt: instant, endedAt: instant }),
  ),
  deleteSession: request<null>()(z.strictObject({ sessionId: id })),
  splitSession: request<readonly Session[]>()(z.strictObject({ sessionId: id, at: instant })),
  mergeSessions: request<Session>()(z.strictObject({ sessionIds: z.tuple([id, id]) })),
  moveSession: request<Session>()(z.strictObject({ sessionId: id, workstreamId: id })),
  promoteScratch: request<Workstream>()(z.strictObject({ title })),
  /** Undoes that correction, or the latest that can be undone. */
  undo: request<Correction>()(z.strictObject({ correctionId: id.exactOptional() })),
  /** They are left as they are. */
  answerTimeouts: request<null>()(z.strictObject({ sessionIds: sessionIds })),
  listSessions: request<readonly Session[]>()(
    z.strictObject({
      workstreamId: id,
      limit: pageLimit,
      before: sessionKey.exactOptional(),
      filter: sessionFilter.exactOptional(),
    }),
  ),
  /** Of all workstreams: what has a part in the time from `from` until before `to`. */
  listSessionsBetween: request<SessionsBetween>()(
    z.strictObject({ from: instant, to: instant, limit: rangeLimit }),
  ),
  appendMessage: request<Message>()(z.strictObject({ workstreamId: id, content: messageContent })),
  readSession: request<readonly Message[]>()(
    z.strictObject({ sessionId: id, limit: pageLimit, after: messageKey.exactOptional() }),
  ),
  loadSession: request<SessionDetails>()(z.strictObject({ sessionId: id })),
  /** From the `index`th message on, which may be any. */
  readMessagesAt: request<readonly Message[]>()(
    z.strictObject({ sessionId: id, index: messageIndex, limit: pageLimit }),
  ),
  /** The index of the first message at or behind a key. */
  placeInSession: request<number>()(z.strictObject({ sessionId: id, key: messageKey })),
  /** The index of the nearest message of a role behind or before another. */
  findInSession: request<number | null>()(
    z.strictObject({ sessionId: id, role: messageRole, index: messageIndex, direction }),
  ),
  copyText: request<null>()(z.strictObject({ text: copiedText })),
  /** Asks the user first. */
  openLink: request<null>()(z.strictObject({ url: webAddress })),
  /** Where the time between the two instants went; of all workstreams where none are named. */
  loadStatistics: request<PackedStatistics>()(
    z.strictObject({ from: instant, to: instant, workstreamIds: workstreamIds.exactOptional() }),
  ),
  search: request<SearchResult>()(search),
  updateSettings: request<Settings>()(settingsChange),
  /** The desktop as it is after that, which may not be as it was asked for. */
  setOpenAtLogin: request<DesktopState>()(z.strictObject({ isOn: z.boolean() })),
  showDataFolder: request<null>()(nothing),
  /** Asks the user where to; null if they do not say. */
  exportEverything: request<Exported | null>()(nothing),
  /** Asks the user which one; null if they do not say. Which file it is stays with the main process. */
  chooseArchive: request<ArchiveInfo | null>()(nothing),
  /** Puts the chosen archive in the place of everything. */
  restoreChosen: request<Restored>()(nothing),
  /** Writes a part of the history, or all of it, where the user says; null if they do not say. */
  exportHistory: request<HistoryExported | null>()(
    z.strictObject({ format: exportFormat, selection: exportSelection }),
  ),
  /** Shows what was exported last in the system's file manager. */
  showExported: request<null>()(nothing),
  /** Asks the user which file; null if they do not say. */
  chooseImport: request<ImportInfo | null>()(nothing),
  /** Adds what is new in the chosen file. */
  importChosen: request<Imported>()(nothing),
  /** Ends the work that is told of; of the reading at the start, the app. */
  cancelWork: request<null>()(nothing),
  showLog: request<null>()(nothing),
  dismissProblem: request<null>()(z.strictObject({ problemId: z.string() })),
  /** An error of the page's own, for the log. */
  reportError: request<null>()(errorReport),
  reloadPage: request<null>()(nothing),
  /** What was asked for outside of the window, once; null where that was nothing. */
  takeRequestedPlace: request<RequestedPlace | null>()(nothing),
} as const;

export type Requests = typeof requests;
export type RequestName = keyof Requests;
type RequestInput<Name extends RequestName> = z.input<Requests[Name]['input']>;
export type RequestValue<Name extends RequestName> =
  Requests[Name] extends RequestSpec<z.ZodType, infer Value> ? Value : never;

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
  /** Lines were added to a workstream's messages, by this app or another program. */
  messagesAdded: { readonly workstreamId: string };
  settingsChanged: Settings;
  desktopChanged: DesktopState;
  /** All current problems in the background. */
  problemsChanged: readonly Problem[];
  /** All timeouts that the user has not answered. */
  timedOutChanged: readonly Session[];
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
