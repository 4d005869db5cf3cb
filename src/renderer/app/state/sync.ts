import type { StoreApi } from 'zustand';
import type { Push } from '../../../shared/contract/contract.ts';
import type { Correction, Session } from '../../../shared/model/model.ts';
import {
  announcementFor,
  type RunningSessions,
  runningSessions,
  withRunning,
} from './announcements.ts';
import { type AppState, selectedWorkstream } from './app-state.ts';
import { type Bridge, messageOf, unwrap } from './client.ts';
import { createCorrectionNews, wordsOfCorrection } from './corrections.ts';
import { withoutSession, withSession } from './history.ts';
import type { I18n } from './i18n.ts';
import { initialSelection } from './ordering.ts';
import type { SessionViewQueries } from './session-view.ts';
import { applyPush } from './snapshot.ts';
import type { Timeline } from './timeline.ts';
import type { Transcripts } from './transcripts.ts';

/** Loads the snapshot and follows the pushes; one that was missed has everything loaded anew. */
export function createSync(
  bridge: Bridge,
  { getState, setState }: StoreApi<AppState>,
  parts: {
    transcripts: Transcripts;
    timeline: Timeline;
    i18n: I18n;
    /** Loads the workstream's history, and has it selected. */
    show(workstreamId: string): void;
    /** Goes to it as well. */
    select(workstreamId: string): void;
    goWhereRequested: () => Promise<void>;
    searchAgain: () => Promise<void>;
    sessionView: Pick<SessionViewQueries, 'reloadSessionView' | 'followSession'>;
  },
) {
  const { transcripts, timeline, i18n, goWhereRequested, sessionView } = parts;
  let loading = false;
  let waiting: Push[] = [];
  let running: RunningSessions = new Map();
  const isNew = createCorrectionNews();

  async function load(): Promise<void> {
    loading = true;
    waiting = [];
    try {
      const snapshot = await unwrap(bridge.loadSnapshot());
      running = runningSessions(snapshot.workstreams);
      const isReload = getState().snapshot !== null;
      setState({ snapshot, locale: i18n.in(snapshot), loadError: null, work: null });
      if (isNew(snapshot.undoable) && isReload) corrected(snapshot.undoable);
      // Another one may have been selected while it was on its way.
      timeline.reloadWeeks();
      show(initialSelection(snapshot.workstreams, getState().selectedId));
    } catch (error) {
      setState({ loadError: messageOf(error, getState().locale) });
    } finally {
      loading = false;
    }
    for (const push of waiting.splice(0)) receive(push);
    sessionView.reloadSessionView();
  }

  /** Whatever place is shown stays; that of a workstream is of one that is there. */
  function show(workstreamId: string): void {
    const { route, history } = getState();
    if (route !== null && route.name !== 'workstream') parts.show(workstreamId);
    else parts.select(workstreamId);
    if (history.workstreamId !== workstreamId) return;
    void transcripts.reloadSessions();
    for (const sessionId of Object.keys(getState().transcripts))
      transcripts.followSession(sessionId);
  }

  function receive(push: Push): void {
    const { snapshot } = getState();
    if (loading || snapshot === null) {
      waiting.push(push);
      return;
    }
    const next = applyPush(snapshot, push);
    if (next === 'gap') {
      void load();
      return;
    }
    if (next === snapshot) return;
    setState({ snapshot: next, locale: i18n.in(next) });
    if (push.name === 'sessionChanged') sessionChanged(push.payload);
    if (push.name === 'sessionChanged') timeline.sessionChanged(push.payload);
    if (push.name === 'sessionRemoved') sessionRemoved(push.payload);
    if (push.name === 'sessionRemoved') timeline.sessionRemoved(push.payload);
    if (push.name === 'undoableChanged' && isNew(push.payload)) corrected(push.payload);
    if (push.name === 'messagesAdded') messagesAdded(push.payload.workstreamId);
    sessionView.followSession(push);
    if (push.name === 'everythingChanged') void load();
  }

  function sessionChanged(session: Session): void {
    const { snapshot, history, selectedId, transcripts: shown, locale } = getState();
    const title = snapshot?.workstreams.find(({ id }) => id === session.workstreamId)?.title ?? '';
    const announcement = announcementFor(running, session, title, locale);
    if (announcement !== null) setState({ announcement });
    const hasEnded =
      session.status !== 'active' && running.get(session.workstreamId) === session.id;
    running = withRunning(running, session);
    if (session.workstreamId !== selectedId) return;
    setState({ history: withSession(history, session) });
    // It moves from the active session to the history, where it starts closed.
    if (hasEnded) transcripts.closeTranscript(session.id);
    else if (shown[session.id]?.messages.length !== session.messageCount) {
      transcripts.followSession(session.id);
    }
  }

  function sessionRemoved(removed: { workstreamId: string; sessionId: string }): void {
    const { history } = getState();
    if (history.workstreamId !== removed.workstreamId) return;
    setState({ history: withoutSession(history, removed.sessionId) });
    transcripts.closeTranscript(removed.sessionId);
  }

  function corrected(correction: Correction): void {
    const toast = { kind: 'done', correction } as const;
    setState({ toast });
    // That a session has ended was said when it did.
    if (correction.kind === 'end') return;
    setState({ announcement: wordsOfCorrection(toast, getState()) });
  }

  function messagesAdded(workstreamId: string): void {
    const selected = selectedWorkstream(getState());
    if (selected?.id !== workstreamId || selected.activeSession === null) return;
    transcripts.followSession(selected.activeSession.id);
  }

  /** Subscribes before it loads, so that nothing falls in between. */
  function start(): void {
    bridge.onPush((push) => {
      // Shown at once, also while the first snapshot waits for it.
      if (push.name === 'workProgressed') setState({ work: push.payload });
      // A search out of sight is brought up to date when it comes into sight.
      if (push.name === 'searchableChanged' && getState().route?.name === 'search') {
        void parts.searchAgain();
      }
      // It is no state: it counts whatever revision the snapshot has.
      if (push.name === 'placeRequested') void goWhereRequested();
      receive(push);
    });
    void load();
    void goWhereRequested();
  }

  return { start, load };
}
