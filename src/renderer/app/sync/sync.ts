import type { StoreApi } from 'zustand';
import type { Push, PushPayloads } from '../../../shared/contract/contract.ts';
import type { Correction, Instant, Session } from '../../../shared/model/model.ts';
import { isInstantAhead } from '../../../shared/model/wrong-clock.ts';
import type { Bridge, Client } from '../client.ts';
import type { HistoryQuery } from '../queries/history.ts';
import { createLoader } from '../queries/loader.ts';
import type { SearchQuery } from '../queries/search.ts';
import type { SessionViewQuery } from '../queries/session-view.ts';
import type { TimelineQuery } from '../queries/timeline.ts';
import type { Transcripts } from '../queries/transcripts.ts';
import {
  announcementFor,
  type RunningSessions,
  runningSessions,
  withRunning,
} from '../state/announcements.ts';
import { type AppState, selectedWorkstream } from '../state/app-state.ts';
import { correctionText } from '../state/correction-text.ts';
import { initialSelection } from '../state/ordering.ts';
import { applyPush } from '../state/snapshot.ts';
import type { I18n } from './i18n.ts';

interface SyncParts {
  readonly history: HistoryQuery;
  readonly transcripts: Transcripts;
  readonly timeline: TimelineQuery;
  readonly sessionView: SessionViewQuery;
  readonly search: SearchQuery;
  readonly i18n: I18n;
  /** Opens the workstream's history. */
  show(workstreamId: string): void;
  /** Navigates to the workstream. */
  select(workstreamId: string): void;
  followRequested(): Promise<void>;
}

/**
 * Keeps the window's copy of the main process's state up to date: loads the snapshot, applies the pushes
 * and updates what each of them affects. After a missed push everything is loaded again.
 */
export function createSync(
  bridge: Pick<Bridge, 'onPush'>,
  client: Client,
  { getState, setState }: StoreApi<AppState>,
  parts: SyncParts,
) {
  const { history, transcripts, timeline, sessionView, i18n } = parts;
  const waiting: Push[] = [];
  let running: RunningSessions = new Map();
  /** The sessions that were ended since the last correction. */
  let ended: Session[] = [];
  let newestCorrection: Instant = '';

  const snapshotLoader = createLoader({
    fetch: client.loadSnapshot,
    apply(snapshot) {
      running = runningSessions(snapshot.workstreams);
      const isReload = getState().snapshot !== null;
      setState({ snapshot, locale: i18n.in(snapshot), loadError: null, work: null });
      // Later, the page knows its drafts better.
      if (!isReload) setState(({ drafts }) => ({ drafts: { ...snapshot.drafts, ...drafts } }));
      undoableChanged(snapshot.undoable, isReload);
      historyChanged();
      timeline.reload();
      // The user may have selected another workstream during the load.
      show(initialSelection(snapshot.workstreams, getState().selectedId));
    },
    report({ isLoading, error }) {
      if (isLoading !== false) return;
      if (error) setState({ loadError: error });
      for (const push of waiting.splice(0)) receive(push);
      sessionView.reload();
    },
  });

  /** Keeps the current route, unless it is that of a workstream that does not exist. */
  function show(workstreamId: string): void {
    const { route, history: before } = getState();
    if (route !== null && route.name !== 'workstream') parts.show(workstreamId);
    else parts.select(workstreamId);
    if (before.workstreamId !== workstreamId) return;
    void history.reload();
    for (const sessionId of Object.keys(getState().transcripts)) {
      transcripts.sessionChanged(sessionId);
    }
  }

  function receive(push: Push): void {
    const { snapshot } = getState();
    if (snapshotLoader.isLoading || snapshot === null) {
      waiting.push(push);
      return;
    }
    const next = applyPush(snapshot, push);
    if (next === 'gap') void snapshotLoader.load();
    else if (next !== snapshot) {
      setState({ snapshot: next, locale: i18n.in(next) });
      update(push);
    }
  }

  /** Updates what a push affects beside the snapshot. */
  function update(push: Push): void {
    switch (push.name) {
      case 'workstreamChanged':
        historyChanged();
        break;
      case 'sessionChanged':
        sessionChanged(push.payload);
        break;
      case 'sessionRemoved':
        sessionRemoved(push.payload);
        break;
      case 'messagesAdded':
        messagesAdded(push.payload);
        break;
      case 'undoableChanged':
        undoableChanged(push.payload, true);
        break;
      case 'everythingChanged':
        void snapshotLoader.load();
        break;
      // The snapshot is all that they change.
      case 'settingsChanged':
      case 'desktopChanged':
      case 'problemsChanged':
      case 'timedOutChanged':
      case 'timeAwayChanged':
      case 'syncChanged':
      case 'agentsChanged':
      case 'modelsChanged':
        break;
      // Handled on arrival.
      case 'workProgressed':
      case 'searchableChanged':
      case 'placeRequested':
        break;
      default:
        push satisfies never;
    }
  }

  /** Handles state outside the snapshot, which does not depend on its revision. */
  function updateOnArrival(push: Push): void {
    if (push.name === 'workProgressed') setState({ work: push.payload });
    // A hidden search is updated when it is shown.
    if (push.name === 'searchableChanged' && getState().route?.name === 'search') {
      void parts.search.renew();
    }
    if (push.name === 'placeRequested') void parts.followRequested();
  }

  /** Invalidates what is computed from the whole history. */
  function historyChanged(): void {
    setState(({ historyRevision }) => ({ historyRevision: historyRevision + 1 }));
  }

  function sessionChanged(session: Session): void {
    const { snapshot, selectedId, transcripts: shown, locale } = getState();
    const { id, workstreamId } = session;
    const title = snapshot?.workstreams.find((each) => each.id === workstreamId)?.title ?? '';
    const announcement = announcementFor(running, session, title, locale);
    if (announcement !== null) setState({ announcement });
    const hasEnded = session.status !== 'active' && running.get(workstreamId) === id;
    if (hasEnded && session.status === 'ended') ended.push(session);
    running = withRunning(running, session);
    if (workstreamId === selectedId) {
      history.sessionChanged(session);
      // It moves from the active session to the history, where it starts closed.
      if (hasEnded) transcripts.close(id);
      else if (shown[id]?.messages.length !== session.messageCount) transcripts.sessionChanged(id);
    }
    timeline.sessionChanged(session);
    sessionView.sessionsChanged(workstreamId, id);
    historyChanged();
  }

  function sessionRemoved(removed: { workstreamId: string; sessionId: string }): void {
    const { workstreamId, sessionId } = removed;
    if (getState().history.workstreamId === workstreamId) {
      history.sessionRemoved(sessionId);
      transcripts.close(sessionId);
    }
    timeline.sessionRemoved(removed);
    sessionView.sessionsChanged(workstreamId);
    historyChanged();
  }

  function messagesAdded({ workstreamId, isRewritten }: PushPayloads['messagesAdded']): void {
    if (isRewritten) {
      // Sessions of other workstreams may have adopted its messages.
      transcripts.readAgain();
      sessionView.readAgain();
      return;
    }
    const selected = selectedWorkstream(getState());
    if (selected?.id === workstreamId && selected.activeSession !== null) {
      transcripts.sessionChanged(selected.activeSession.id);
    }
    sessionView.sessionsChanged(workstreamId);
  }

  /** Shows a correction that was just made, and not one that an undo has uncovered. */
  function undoableChanged(correction: Correction | null, isLive: boolean): void {
    const just = ended.filter((session) => session.workstreamId === correction?.workstreamId);
    ended = [];
    // One that was made while the clock was ahead is no reason to hide those after it.
    const newest = isInstantAhead(newestCorrection, Date.now()) ? '' : newestCorrection;
    if (correction === null || correction.at <= newest) return;
    newestCorrection = correction.at;
    if (!isLive) return;
    const isOne = correction.kind === 'end' && just.length === 1;
    const toast = { kind: 'done', correction, ...(isOne && { ended: just[0] }) } as const;
    setState({ toast });
    // Starts and ends were announced already.
    if (correction.kind === 'start' || correction.kind === 'end') return;
    setState({ announcement: correctionText(toast, getState()) });
  }

  return {
    /** Subscribes before it loads, so that no push is missed. */
    start(): void {
      bridge.onPush((push) => {
        updateOnArrival(push);
        receive(push);
      });
      void snapshotLoader.load();
      void parts.followRequested();
    },
    reload: () => snapshotLoader.load(),
  };
}
