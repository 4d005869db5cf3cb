import type { Push, Snapshot } from '../../../shared/contract/contract.ts';
import type { Session, Workstream, WorkstreamOverview } from '../../../shared/model/model.ts';

/** What the window knows of the main process's state, as of `revision`. */

/** Returns the snapshot after a push; `gap` if one was missed, so that it has to be loaded again. */
export function applyPush(snapshot: Snapshot, push: Push): Snapshot | 'gap' {
  if (push.revision <= snapshot.revision) return snapshot;
  if (push.revision !== snapshot.revision + 1) return 'gap';
  return { ...snapshot, ...changesBy(snapshot, push), revision: push.revision };
}

function changesBy(snapshot: Snapshot, push: Push): Partial<Snapshot> {
  switch (push.name) {
    case 'workstreamChanged':
      return { workstreams: withWorkstream(snapshot.workstreams, push.payload) };
    case 'sessionChanged':
      return { workstreams: withSession(snapshot.workstreams, push.payload) };
    case 'settingsChanged':
      return { settings: push.payload };
    case 'desktopChanged':
      return { desktop: push.payload };
    case 'problemsChanged':
      return { problems: push.payload };
    case 'timedOutChanged':
      return { timedOut: push.payload };
    case 'timeAwayChanged':
      return { timeAway: push.payload };
    case 'undoableChanged':
      return { undoable: push.payload };
    case 'syncChanged':
      return { sync: push.payload };
    case 'agentsChanged':
      return { agents: push.payload };
    case 'modelsChanged':
      return { models: push.payload };
    default:
      return {};
  }
}

function withWorkstream(
  workstreams: readonly WorkstreamOverview[],
  changed: WorkstreamOverview,
): readonly WorkstreamOverview[] {
  return workstreams.some(({ id }) => id === changed.id)
    ? workstreams.map((workstream) => (workstream.id === changed.id ? changed : workstream))
    : [...workstreams, changed];
}

function withSession(
  workstreams: readonly WorkstreamOverview[],
  session: Session,
): readonly WorkstreamOverview[] {
  return workstreams.map((workstream) => {
    if (workstream.id !== session.workstreamId) return workstream;
    if (session.status === 'active') {
      return { ...workstream, activeSession: session, lastActivityAt: session.lastActivityAt };
    }
    return workstream.activeSession?.id === session.id
      ? { ...workstream, activeSession: null, lastActivityAt: session.lastActivityAt }
      : workstream;
  });
}

/** Adds a created workstream, because the reply can arrive before its push. */
export function withCreated(snapshot: Snapshot, created: Workstream): Snapshot {
  if (snapshot.workstreams.some(({ id }) => id === created.id)) return snapshot;
  const { notes, ...shown } = created;
  const none = {
    lastActivityAt: null,
    activeSession: null,
    unreadableLines: 0,
    copies: [],
    newMessages: 0,
    isWaiting: false,
  };
  const overview = { ...shown, ...none, hasNotes: notes !== '' };
  return { ...snapshot, workstreams: [...snapshot.workstreams, overview] };
}
