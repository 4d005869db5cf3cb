import { createStore, type StoreApi } from 'zustand';
import type { Texts } from '../../shared/i18n/create.ts';
import { createCorrections } from './actions/corrections.ts';
import { createDrafts } from './actions/drafts.ts';
import { keepDrafts } from './actions/kept-drafts.ts';
import { createLinks } from './actions/links.ts';
import { createNotices } from './actions/notices.ts';
import { createRouter } from './actions/router.ts';
import { createSample } from './actions/sample.ts';
import { createSidebar } from './actions/sidebar.ts';
import { createTasks } from './actions/tasks.ts';
import { createView } from './actions/view.ts';
import { createWorkstreams } from './actions/workstreams.ts';
import { type Bridge, createClient } from './client.ts';
import { createHistoryQuery } from './queries/history.ts';
import { createNotesQuery } from './queries/notes.ts';
import { createSearchQuery } from './queries/search.ts';
import { createSessionViewQuery } from './queries/session-view.ts';
import { createTimelineQuery } from './queries/timeline.ts';
import { createTranscripts } from './queries/transcripts.ts';
import { createWhereStoppedQuery } from './queries/where-stopped.ts';
import { routeAt } from './routes.ts';
import { type AppState, initialState } from './state/app-state.ts';
import { createI18n } from './sync/i18n.ts';
import { createSync } from './sync/sync.ts';

export type App = ReturnType<typeof createApp>;

/** Puts the window together: its state, and everything that the components can do with it. */
export function createApp(bridge: Bridge, address: string, texts: Texts) {
  const client = createClient(bridge);
  const i18n = createI18n(texts);
  const store: StoreApi<AppState> = createStore(() => initialState(routeAt(address), i18n.initial));
  const notices = createNotices(client, store);
  const flushDrafts = keepDrafts(client, store, notices.pageFailed);
  const history = createHistoryQuery(client, store);
  const transcripts = createTranscripts(client, store);
  const timeline = createTimelineQuery(client, store);

  function show(workstreamId: string): void {
    if (store.getState().history.workstreamId === workstreamId) return;
    store.setState({ selectedId: workstreamId, unfolded: new Set() });
    transcripts.closeAll();
    history.open(workstreamId);
  }

  const sessionView = createSessionViewQuery(client, store, show);
  const router = createRouter(store, show);
  const search = createSearchQuery(client, store, router.navigate);
  const view = createView(store);
  const links = createLinks(client, { texts, notices, router, view });
  const { start, reload } = createSync(bridge, client, store, {
    history,
    transcripts,
    timeline,
    sessionView,
    search,
    i18n,
    show,
    select: router.select,
    followRequested: links.followRequested,
  });

  return {
    store,
    texts,
    /** Every request to the main process. */
    client,
    start,
    /** Loads everything again. */
    reload,
    router,
    notices,
    links,
    view,
    sidebar: createSidebar(client, store),
    sample: createSample(client, flushDrafts),
    workstreams: createWorkstreams(client, store, router),
    drafts: createDrafts(client, store),
    /** Sends what of the drafts still waits: to be called when the page ends. */
    flushDrafts,
    notes: createNotesQuery(client, store),
    whereStopped: createWhereStoppedQuery(client, store),
    corrections: createCorrections(client, store, notices),
    tasks: createTasks(client, store, notices),
    history,
    transcripts,
    timeline,
    sessionView,
    search,
  };
}
