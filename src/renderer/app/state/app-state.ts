import type { Snapshot } from '../../../shared/contract/contract.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { RemovalTarget } from '../../../shared/contract/removal.ts';
import type { ExportSelection, Progress } from '../../../shared/contract/tasks.ts';
import type { Locale } from '../../../shared/i18n/format.ts';
import type {
  Correction,
  Instant,
  Session,
  TimeAway,
  WorkstreamOverview,
} from '../../../shared/model/model.ts';
import { dayKey } from '../../../shared/time/day-key.ts';
import type { Route } from '../routes.ts';
import type { ExportOutcome } from './export-outcome.ts';
import { emptyHistory, type History } from './history.ts';
import type { Notes } from './notes.ts';
import { initialOverview, type OverviewChoice } from './overview.ts';
import { NO_SEARCH, type SearchState } from './search-state.ts';
import type { SessionView } from './session-view.ts';
import { initialSidebar, type SidebarOptions } from './sidebar-list.ts';
import { EMPTY_TIMELINE, type TimelineState } from './timeline.ts';
import type { Transcript } from './transcript.ts';
import type { LoadedWhereStopped } from './where-stopped.ts';

export const SETTINGS_SECTIONS = [
  'time',
  'general',
  'notifications',
  'appearance',
  'shortcuts',
  'agents',
  'programs',
  'models',
  'data',
  'devices',
  'about',
] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

export type OpenDialog =
  | { readonly name: 'newWorkstream' | 'promoteScratch' | 'shortcuts' | 'redact' }
  | { readonly name: 'palette'; readonly initialQuery: string }
  | { readonly name: 'trackers' }
  | { readonly name: 'settings'; readonly section?: SettingsSection }
  | { readonly name: 'export'; readonly selection: ExportSelection }
  | {
      readonly name:
        | 'rename'
        | 'appearance'
        | 'idleThreshold'
        | 'weeklyGoal'
        | 'privacy'
        | 'invalidLines';
      readonly workstreamId: string;
    }
  | {
      readonly name: 'addSession';
      readonly workstreamId: string;
      readonly rejected?: RejectedTimes;
    }
  | { readonly name: 'moveTimeAway'; readonly timeAway: TimeAway }
  | { readonly name: 'removeForGood'; readonly target: RemovalTarget }
  | {
      readonly name: 'nameSession' | 'editTimes' | 'splitSession' | 'moveSession';
      readonly session: Session;
    };

/** Times that were typed elsewhere, with the reason why they could not be added. */
export interface RejectedTimes {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly error: AppError;
}

/** A short message about something that was just done. */
export type Toast =
  | {
      readonly kind: 'done' | 'undone';
      readonly correction: Correction;
      /** The session that was ended, if it is one. */
      readonly ended?: Session;
    }
  | { readonly kind: 'message' | 'refused'; readonly message: string };

export interface AppState {
  /** The language and formats of the window. */
  readonly locale: Locale;
  /** Null until the first snapshot is loaded. */
  readonly snapshot: Snapshot | null;
  readonly loadError: string | null;
  /** Rises with every change to sessions or workstreams. */
  readonly historyRevision: number;
  /** The progress of a long task in the main process. */
  readonly work: Progress | null;
  /** The outcome of the last export; null once dismissed. */
  readonly exportOutcome: ExportOutcome | null;
  /** The path of the last export of this page. */
  readonly exportedPath: string | null;
  /** An error of the page itself, in the user's language. */
  readonly pageError: string | null;
  /** The current route; null until it is known. */
  readonly route: Route | null;
  /** The query of the search that the shown session was opened from; null if it was not. */
  readonly openedFromQuery: string | null;
  /** The workstream that is shown, or was shown last. */
  readonly selectedId: string;
  readonly sidebar: SidebarOptions;
  readonly history: History;
  readonly timeline: TimelineState;
  /** The opened sessions of the selected workstream, by session id. */
  readonly transcripts: Readonly<Record<string, Transcript>>;
  /** The long messages that are shown in full, by their `messageKeyOf`. */
  readonly unfolded: ReadonlySet<string>;
  /** The session whose page is shown. */
  readonly sessionView: SessionView | null;
  /** The loaded notes, by workstream id. */
  readonly notes: Readonly<Record<string, Notes>>;
  /** Where work stopped, by workstream id. */
  readonly whereStopped: Readonly<Record<string, LoadedWhereStopped>>;
  /** Unsent messages by workstream id, and unsaved notes by `notesDraftKey`. */
  readonly drafts: Readonly<Record<string, string>>;
  readonly search: SearchState;
  readonly overview: OverviewChoice;
  readonly dialog: OpenDialog | null;
  /** The session whose title is being edited. */
  readonly namedSessionId: string | null;
  /** The session that is being printed. */
  readonly printedSessionId: string | null;
  /** The workstream whose notes are being edited. */
  readonly editedNotesOf: string | null;
  readonly toast: Toast | null;
  /** What the last answer about time away has done. */
  readonly awayWords: string | null;
  /** The text that screen readers announce next. */
  readonly announcement: string;
}

export function initialState(route: Route | null, locale: Locale): AppState {
  return {
    locale,
    snapshot: null,
    loadError: null,
    historyRevision: 0,
    work: null,
    exportOutcome: null,
    exportedPath: null,
    pageError: null,
    route,
    openedFromQuery: null,
    selectedId: route?.name === 'workstream' ? route.workstreamId : '',
    sidebar: initialSidebar,
    history: emptyHistory(''),
    timeline: EMPTY_TIMELINE,
    transcripts: {},
    unfolded: new Set(),
    sessionView: null,
    notes: {},
    whereStopped: {},
    drafts: {},
    search: NO_SEARCH,
    overview: initialOverview(dayKey(new Date())),
    dialog: null,
    namedSessionId: null,
    printedSessionId: null,
    editedNotesOf: null,
    toast: null,
    awayWords: null,
    announcement: '',
  };
}

export function workstreamOf(state: AppState, id: string): WorkstreamOverview | undefined {
  return state.snapshot?.workstreams.find((workstream) => workstream.id === id);
}

/** True until the notes of the shown workstream, where it stopped, and the messages of its session can be shown. */
export function isShownWorkstreamLoading(state: AppState): boolean {
  const workstream = selectedWorkstream(state);
  if (workstream === undefined) return false;
  const { id, hasNotes, activeSession, lastActivityAt } = workstream;
  const notes = state.notes[id];
  const transcript = state.transcripts[activeSession?.id ?? ''];
  const needsNotes = hasNotes && notes?.saved == null && notes?.error == null;
  const needsMessages =
    activeSession !== null &&
    activeSession.messageCount > 0 &&
    transcript?.complete !== true &&
    transcript?.error == null;
  const needsWhere = lastActivityAt !== null && state.whereStopped[id] === undefined;
  return needsNotes || needsWhere || needsMessages;
}

/** True if the app is unused: there is only scratch, without sessions or notes. */
export function isFirstStart({ snapshot, notes }: AppState): boolean {
  const [first, ...others] = snapshot?.workstreams ?? [];
  if (first === undefined || others.length > 0) return false;
  return first.lastActivityAt === null && !first.hasNotes && notes[first.id] === undefined;
}

export function selectedWorkstream(state: AppState): WorkstreamOverview | undefined {
  return workstreamOf(state, state.selectedId);
}
