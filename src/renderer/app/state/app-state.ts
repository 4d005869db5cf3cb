import type { Snapshot } from '../../../shared/contract/contract.ts';
import type { ExportSelection, Progress } from '../../../shared/contract/tasks.ts';
import type { Locale } from '../../../shared/i18n/format.ts';
import type { Correction, Session, WorkstreamOverview } from '../../../shared/model/model.ts';
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

export const SETTINGS_SECTIONS = [
  'time',
  'startAndQuit',
  'notifications',
  'appearance',
  'shortcut',
  'data',
] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

export type OpenDialog =
  | { readonly name: 'newWorkstream' | 'promoteScratch' | 'palette' | 'shortcuts' }
  | { readonly name: 'settings'; readonly section?: SettingsSection }
  | { readonly name: 'export'; readonly selection: ExportSelection }
  | {
      readonly name: 'rename' | 'appearance' | 'idleThreshold' | 'addSession';
      readonly workstreamId: string;
    }
  | { readonly name: 'editTimes' | 'splitSession' | 'moveSession'; readonly session: Session };

/** What is said of something that was just done, for a while. */
export type Toast =
  | { readonly kind: 'done' | 'undone'; readonly correction: Correction }
  | { readonly kind: 'message' | 'refused'; readonly message: string };

export interface AppState {
  /** The language that the window speaks. */
  readonly locale: Locale;
  /** Null until the first snapshot is here. */
  readonly snapshot: Snapshot | null;
  readonly loadError: string | null;
  /** Rises with every change to sessions or workstreams. */
  readonly historyRevision: number;
  /** How far work of the main process has come, while it takes long enough to tell. */
  readonly work: Progress | null;
  /** What has become of the last export; null once that was seen. */
  readonly exportOutcome: ExportOutcome | null;
  /** What went wrong in the page itself, in words. */
  readonly pageError: string | null;
  /** What is shown; null until that is known. */
  readonly route: Route | null;
  /** The workstream that is shown, or was last. */
  readonly selectedId: string;
  readonly sidebar: SidebarOptions;
  readonly history: History;
  readonly timeline: TimelineState;
  /** The sessions of the selected workstream whose messages are shown, by session id. */
  readonly transcripts: Readonly<Record<string, Transcript>>;
  /** Long messages that are shown in full, by their place (`messageKeyOf`). */
  readonly unfolded: ReadonlySet<string>;
  /** The session that has a page of its own, while it is shown. */
  readonly sessionView: SessionView | null;
  /** By workstream id, as far as they have been read. */
  readonly notes: Readonly<Record<string, Notes>>;
  /** What has been written and not yet sent or saved, by workstream id (notes: `notesDraftKey`). */
  readonly drafts: Readonly<Record<string, string>>;
  readonly search: SearchState;
  readonly overview: OverviewChoice;
  readonly dialog: OpenDialog | null;
  readonly toast: Toast | null;
  /** What a screen reader hears next. */
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
    pageError: null,
    route,
    selectedId: route?.name === 'workstream' ? route.workstreamId : '',
    sidebar: initialSidebar,
    history: emptyHistory(''),
    timeline: EMPTY_TIMELINE,
    transcripts: {},
    unfolded: new Set(),
    sessionView: null,
    notes: {},
    drafts: {},
    search: NO_SEARCH,
    overview: initialOverview(dayKey(new Date())),
    dialog: null,
    toast: null,
    announcement: '',
  };
}

export function workstreamOf(state: AppState, id: string): WorkstreamOverview | undefined {
  return state.snapshot?.workstreams.find((workstream) => workstream.id === id);
}

/** Whether nothing was done yet: there is only scratch, with no session and never any notes. */
export function isFirstStart({ snapshot, notes }: AppState): boolean {
  const [first, ...others] = snapshot?.workstreams ?? [];
  if (first === undefined || others.length > 0) return false;
  return first.lastActivityAt === null && !first.hasNotes && notes[first.id] === undefined;
}

export function selectedWorkstream(state: AppState): WorkstreamOverview | undefined {
  return workstreamOf(state, state.selectedId);
}
