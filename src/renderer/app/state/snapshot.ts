import type { Push, Snapshot } from '../../../shared/contract/contract.ts';
import type { Session, Workstream, WorkstreamOverview } from '../../../shared/model/model.ts';

/** What the window knows of the main process's state, as of `revision`. */
export type World = Snapshot;

/** `gap`: a push was missed, so the world has to be loaded anew. */
export function applyPush(world: World, push: Push): World | 'gap' {
  if (push.revision <= world.revision) return world;
  if (push.revision !== world.revision + 1) return 'gap';
  return { ...world, ...changesBy(world, push), revision: push.revision };
}

function changesBy(world: World, push: Push): Partial<World> {
  switch (push.name) {
    case 'workstreamChanged':
      return { workstreams: withWorkstream(world.workstreams, push.payload) };
    case 'sessionChanged':
      return { workstreams: withSession(world.workstreams, push.payload) };
    case 'settingsChanged':
      return { settings: push.payload };
    case 'desktopChanged':
      return { desktop: push.payload };
    case 'problemsChanged':
      return { problems: push.payload };
    case 'timedOutChanged':
      return { timedOut: push.payload };
    case 'undoableChanged':
      return { undoable: push.payload };
    case 'sessionRemoved':
    case 'messagesAdded':
    case 'workProgressed':
    case 'searchableChanged':
    case 'everythingChanged':
    case 'placeRequested':
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

/** A reply may be here before the push that tells the same. */
export function withCreated(world: World, created: Workstream): World {
  if (world.workstreams.some(({ id }) => id === created.id)) return world;
  const { notes, ...shown } = created;
  const none = { lastActivityAt: null, activeSession: null, unreadableLines: 0 };
  const overview = { ...shown, ...none, hasNotes: notes !== '' };
  return { ...world, workstreams: [...world.workstreams, overview] };
}
