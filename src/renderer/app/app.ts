import { createStore, type StoreApi } from 'zustand';
import type { Texts } from '../../shared/i18n/create.ts';
import type { SessionFilter } from '../../shared/model/model.ts';
import type { Settings } from '../../shared/model/settings.ts';
import { addressOf, type Route, routeAt } from './routes.ts';
import { type AppState, initialState, type OpenDialog, workstreamOf } from './state/app-state.ts';
import { createAttempt } from './state/attempt.ts';
import { type Bridge, messageOf, unwrap } from './state/client.ts';
import { createCorrections } from './state/corrections.ts';
import { emptyHistory } from './state/history.ts';
import { createI18n } from './state/i18n.ts';
import { createKeepAliveOnTyping } from './state/keep-alive-on-typing.ts';
import { createLinks } from './state/links.ts';
import { createNotes } from './state/notes.ts';
import { createOverview } from './state/overview.ts';
import { reportOf } from './state/page-errors.ts';
import { createSearch } from './state/search.ts';
import { createSessionView } from './state/session-view.ts';
import { withCreated } from './state/snapshot.ts';
import { createSync } from './state/sync.ts';
import { createTimeline } from './state/timeline.ts';
import { createTranscripts } from './state/transcripts.ts';
import { createTransfers } from './state/transfers.ts';
import { createWorkstreamChanges } from './state/workstream-changes.ts';

export type App = ReturnType<typeof createApp>;

/** The window's state and everything that can be done with it. */
export function createApp(bridge: Bridge, address: string, texts: Texts) {
  const locale = createI18n(texts);
  const store: StoreApi<AppState> = createStore(() =>
    initialState(routeAt(address), locale.initial),
  );
  const { getState, setState } = store;
  const transcripts = createTranscripts(bridge, store);
  const sessionView = createSessionView(bridge, store, show);
  const attempt = createAttempt(store);
  const links = createLinks(bridge, store, { texts, attempt, navigate });
  const { goWhereRequested } = links;
  const timeline = createTimeline(bridge, store);
  const search = createSearch(bridge, store, navigate);
  const sync = createSync(bridge, store, {
    transcripts,
    timeline,
    i18n: locale,
    show,
    select,
    goWhereRequested,
    searchAgain: search.searchAgain,
    sessionView,
  });
  const keepAliveOnTyping = createKeepAliveOnTyping((sessionId) =>
    unwrap(bridge.keepAlive({ sessionId })),
  );

  function select(workstreamId: string): void {
    navigate({ name: 'workstream', workstreamId });
  }

  /** Shows a place; the same one again changes nothing, but for where one has scrolled to. */
  function navigate(route: Route): void {
    if (route.name === 'today') timeline.setView(null);
    replace(route);
  }

  /** Shows a place as one has left it. */
  function replace(route: Route): void {
    const shown = getState().route;
    const isSame = shown !== null && addressOf(shown) === addressOf(route) && !('message' in route);
    if (!isSame) setState({ route });
    if (route.name === 'workstream') show(route.workstreamId);
  }

  function show(workstreamId: string): void {
    if (getState().history.workstreamId === workstreamId) return;
    setState({
      selectedId: workstreamId,
      history: emptyHistory(workstreamId),
      transcripts: {},
      unfolded: new Set(),
    });
    void transcripts.loadMoreSessions();
  }

  function setDraft(workstreamId: string, draft: string): void {
    setState(({ drafts }) => ({ drafts: { ...drafts, [workstreamId]: draft } }));
  }

  return {
    store,
    start: sync.start,
    reload: () => sync.load(),
    select,
    navigate,
    replace,
    texts,
    /** Keeps what the user writes; while a session runs, that is activity in it. */
    async write(workstreamId: string, draft: string): Promise<void> {
      setDraft(workstreamId, draft);
      const active = workstreamOf(getState(), workstreamId)?.activeSession;
      if (active) await keepAliveOnTyping(active.id);
    },
    announce: (announcement: string) => setState({ announcement }),
    /** Says something, for a while. */
    tell: (message: string) =>
      setState({ toast: { kind: 'told', message }, announcement: message }),
    openDialog: (dialog: OpenDialog) => setState({ dialog }),
    closeDialog: () => setState({ dialog: null }),

    async createWorkstream(title: string): Promise<void> {
      const created = await unwrap(bridge.createWorkstream({ title }));
      setState(({ snapshot }) => ({ snapshot: snapshot && withCreated(snapshot, created) }));
      select(created.id);
    },
    /** Makes a workstream of what is in scratch, and shows it. */
    async promoteScratch(title: string): Promise<void> {
      const created = await unwrap(bridge.promoteScratch({ title }));
      setState(({ snapshot }) => ({ snapshot: snapshot && withCreated(snapshot, created) }));
      select(created.id);
    },
    ...sessionView,
    ...createCorrections(bridge, store, attempt),
    ...createOverview(bridge, store),
    ...createWorkstreamChanges(bridge, store),
    ...createNotes(bridge, store),
    copyLink: links.copyLink,
    ...search,
    attempt,
    async startSession(workstreamId: string): Promise<void> {
      await unwrap(bridge.startSession({ workstreamId }));
    },
    async endSession(sessionId: string): Promise<void> {
      await unwrap(bridge.endSession({ sessionId }));
    },
    async keepAlive(sessionId: string): Promise<void> {
      await unwrap(bridge.keepAlive({ sessionId }));
    },
    /** Takes the draft as the message, so that one can write on; what is refused comes back. */
    async sendDraft(workstreamId: string): Promise<void> {
      const content = getState().drafts[workstreamId] ?? '';
      setDraft(workstreamId, '');
      try {
        await unwrap(bridge.appendMessage({ workstreamId, content }));
      } catch (error) {
        const written = getState().drafts[workstreamId];
        setDraft(workstreamId, written ? `${content}\n${written}` : content);
        throw error;
      }
    },
    async updateSettings(change: Partial<Settings>): Promise<void> {
      await unwrap(bridge.updateSettings(change));
    },
    setOpenAtLogin: (isOn: boolean) => unwrap(bridge.setOpenAtLogin({ isOn })),
    async showDataFolder(): Promise<void> {
      await unwrap(bridge.showDataFolder());
    },
    exportEverything: () => unwrap(bridge.exportEverything()),
    chooseArchive: () => unwrap(bridge.chooseArchive()),
    restoreChosen: () => unwrap(bridge.restoreChosen()),
    ...createTransfers(bridge, store),
    async copyText(text: string): Promise<void> {
      await unwrap(bridge.copyText({ text }));
    },
    /** Asks the user whether the browser is to open a web address. */
    async openLink(url: string): Promise<void> {
      await unwrap(bridge.openLink({ url }));
    },
    async showLog(): Promise<void> {
      await unwrap(bridge.showLog());
    },
    async dismissProblem(problemId: string): Promise<void> {
      await unwrap(bridge.dismissProblem({ problemId }));
    },
    async reloadPage(): Promise<void> {
      await unwrap(bridge.reloadPage());
    },
    /** Shows that something went wrong in the page, and has it logged. */
    pageFailed(error: unknown): void {
      setState({ pageError: messageOf(error, getState().locale) });
      bridge.reportError(reportOf(error)).catch(() => {
        // It is shown; where main cannot be reached, nobody is left to tell.
      });
    },
    dismissPageError: () => setState({ pageError: null }),

    setView: timeline.setView,
    showWeeks: timeline.showWeeks,
    reloadWeeks: timeline.reloadWeeks,
    loadMoreSessions: transcripts.loadMoreSessions,
    /** Shows only those sessions of the history that fit. */
    filterHistory(filter: SessionFilter): void {
      const { selectedId, history } = getState();
      setState({
        history: { ...emptyHistory(selectedId, filter), isFilterShown: history.isFilterShown },
      });
      void transcripts.loadMoreSessions();
    },
    showHistoryFilter(isFilterShown: boolean): void {
      setState(({ history }) => ({ history: { ...history, isFilterShown } }));
    },
    loadMoreMessages: transcripts.loadMoreMessages,
    /** Shows the active session's messages up to the newest. */
    followActiveSession(sessionId: string): void {
      transcripts.openTranscript(sessionId);
      void transcripts.readToNewest(sessionId);
    },
    openSession(sessionId: string): void {
      transcripts.openTranscript(sessionId);
      void transcripts.loadMoreMessages(sessionId);
    },
    closeSession: transcripts.closeTranscript,
    /** Shows a long message in full, or its beginning again. */
    toggleMessage(key: string, isFolded: boolean): void {
      setState(({ unfolded }) => {
        const next = new Set(unfolded);
        if (isFolded) next.delete(key);
        else next.add(key);
        return { unfolded: next };
      });
    },
  };
}
