import {
  Archive,
  Circle,
  CirclePlay,
  FolderPlus,
  HeartPulse,
  Link,
  Palette,
  Pause,
  Pencil,
  Play,
  Plus,
  RotateCcw,
  Search,
  Share,
  Square,
  Star,
  StarOff,
  TimerReset,
} from 'lucide-react';
import { workstreamColour } from '../../../shared/model/colours.ts';
import { SCRATCH_ID, type WorkstreamOverview } from '../../../shared/model/model.ts';
import type { App } from '../app.ts';
import type { AppState } from '../state/app-state.ts';
import { groupWorkstreams } from '../state/ordering.ts';
import type { Action, ActionSpec } from './command.ts';
import { shownWorkstream } from './shown.ts';

/** The workstream that is shown when it is done; it is only offered where there is one. */
function shown(app: App): WorkstreamOverview {
  const workstream = shownWorkstream(app.store.getState());
  if (workstream === undefined) throw new Error('No workstream is shown.');
  return workstream;
}

const titleOfShown = (state: AppState) => shownWorkstream(state)?.title;
const isShown = (state: AppState) => shownWorkstream(state) !== undefined;
const isIn = (wanted: WorkstreamOverview['state']) => (state: AppState) =>
  shownWorkstream(state)?.state === wanted;

/** What can be done with the workstream that is shown. */
export const shownWorkstreamActions: readonly ActionSpec[] = [
  {
    id: 'rename',
    title: 'palette.actions.rename',
    about: titleOfShown,
    icon: Pencil,
    shortcut: 'rename',
    isAvailable: isShown,
    perform: (app) => app.view.openDialog({ name: 'rename', workstreamId: shown(app).id }),
  },
  {
    id: 'favour',
    title: 'palette.actions.favour',
    about: titleOfShown,
    icon: Star,
    isAvailable: (state) => shownWorkstream(state)?.isFavourite === false,
    perform: (app) =>
      app.client.updateWorkstream({ workstreamId: shown(app).id, isFavourite: true }),
  },
  {
    id: 'unfavour',
    title: 'palette.actions.unfavour',
    about: titleOfShown,
    icon: StarOff,
    isAvailable: (state) => shownWorkstream(state)?.isFavourite === true,
    perform: (app) =>
      app.client.updateWorkstream({ workstreamId: shown(app).id, isFavourite: false }),
  },
  {
    id: 'appearance',
    title: 'palette.actions.appearance',
    about: titleOfShown,
    icon: Palette,
    isAvailable: isShown,
    perform: (app) => app.view.openDialog({ name: 'appearance', workstreamId: shown(app).id }),
  },
  {
    id: 'keepGoing',
    title: 'palette.actions.keepGoing',
    about: titleOfShown,
    icon: HeartPulse,
    isAvailable: (state) => (shownWorkstream(state)?.activeSession ?? null) !== null,
    perform: async (app) => {
      const session = shown(app).activeSession;
      if (session !== null) await app.client.keepAlive({ sessionId: session.id });
    },
  },
  {
    id: 'addSession',
    title: 'palette.actions.addSession',
    about: titleOfShown,
    icon: Plus,
    isAvailable: isShown,
    perform: (app) => app.view.openDialog({ name: 'addSession', workstreamId: shown(app).id }),
  },
  {
    id: 'searchHere',
    title: 'palette.actions.searchHere',
    about: titleOfShown,
    icon: Search,
    isAvailable: isShown,
    perform: (app) => app.search.searchIn(shown(app).id),
  },
  {
    id: 'idleThreshold',
    title: 'palette.actions.idleThreshold',
    about: titleOfShown,
    icon: TimerReset,
    isAvailable: isShown,
    perform: (app) => app.view.openDialog({ name: 'idleThreshold', workstreamId: shown(app).id }),
  },
  {
    id: 'exportWorkstream',
    title: 'transfer.exportWorkstream',
    about: titleOfShown,
    icon: Share,
    isAvailable: isShown,
    perform: (app) =>
      app.view.openDialog({ name: 'export', selection: { workstreamIds: [shown(app).id] } }),
  },
  {
    id: 'promote',
    title: 'palette.actions.promote',
    icon: FolderPlus,
    isAvailable: (state) => shownWorkstream(state)?.id === SCRATCH_ID,
    perform: (app) => app.view.openDialog({ name: 'promoteScratch' }),
  },
  {
    id: 'pause',
    title: 'palette.actions.pause',
    about: titleOfShown,
    icon: Pause,
    isAvailable: isIn('active'),
    perform: (app) => app.client.updateWorkstream({ workstreamId: shown(app).id, state: 'paused' }),
  },
  {
    id: 'resume',
    title: 'palette.actions.resume',
    about: titleOfShown,
    icon: Play,
    isAvailable: isIn('paused'),
    perform: (app) => app.client.updateWorkstream({ workstreamId: shown(app).id, state: 'active' }),
  },
  {
    id: 'archive',
    title: 'palette.actions.archive',
    about: titleOfShown,
    icon: Archive,
    isAvailable: (state) => {
      const workstream = shownWorkstream(state);
      return (
        workstream !== undefined && workstream.state !== 'archived' && workstream.id !== SCRATCH_ID
      );
    },
    perform: (app) =>
      app.client.updateWorkstream({ workstreamId: shown(app).id, state: 'archived' }),
  },
  {
    id: 'restore',
    title: 'palette.actions.restore',
    about: titleOfShown,
    icon: RotateCcw,
    isAvailable: isIn('archived'),
    perform: (app) => app.client.updateWorkstream({ workstreamId: shown(app).id, state: 'active' }),
  },
  {
    id: 'copyWorkstreamLink',
    title: 'palette.actions.copyWorkstreamLink',
    about: titleOfShown,
    icon: Link,
    isAvailable: isShown,
    perform: (app) => app.links.copy({ name: 'workstream', workstreamId: shown(app).id }),
  },
];

const restIcons = { active: Circle, paused: Pause, archived: Archive };

/** All of them, the most recently active first. */
export function orderedWorkstreams({ snapshot }: AppState): readonly WorkstreamOverview[] {
  const { favourites, active, paused, archived } = groupWorkstreams(snapshot?.workstreams ?? []);
  return [...favourites, ...active, ...paused, ...archived];
}

/** Going to each of them. */
export function goActions(
  workstreams: readonly WorkstreamOverview[],
  { locale }: AppState,
): readonly Action[] {
  const about = locale.t('palette.about.workstream');
  return workstreams.map((workstream) => ({
    id: `go:${workstream.id}`,
    title: workstream.title,
    about,
    icon: workstream.activeSession ? CirclePlay : restIcons[workstream.state],
    colour: workstreamColour(workstream),
    emoji: workstream.emoji,
    perform: (app) => app.router.select(workstream.id),
  }));
}

/** Starting a session in each of them, or ending the one that runs; in the shown one first. */
export function toggleActions(
  workstreams: readonly WorkstreamOverview[],
  state: AppState,
): readonly Action[] {
  const shownId = shownWorkstream(state)?.id;
  const start = withTitle((title) => state.locale.t('palette.start', { title }));
  const end = withTitle((title) => state.locale.t('palette.end', { title }));
  const toggle = (workstream: WorkstreamOverview): Action[] => {
    const { id, title, activeSession } = workstream;
    const more = {
      colour: workstreamColour(workstream),
      ...(id === shownId && { shortcut: 'toggleSession' as const }),
    };
    if (activeSession !== null) {
      const perform: Action['perform'] = (app) =>
        app.client.endSession({ sessionId: activeSession.id });
      return [{ id: `end:${id}`, title: end(title), icon: Square, perform, ...more }];
    }
    if (workstream.state === 'archived') return [];
    const perform: Action['perform'] = (app) => app.client.startSession({ workstreamId: id });
    return [{ id: `start:${id}`, title: start(title), icon: Play, perform, ...more }];
  };
  const isShownOne = ({ id }: WorkstreamOverview) => id === shownId;
  return [
    ...workstreams.filter(isShownOne),
    ...workstreams.filter((one) => !isShownOne(one)),
  ].flatMap(toggle);
}

/** The text for thousands of titles, which the catalogue is asked for once. */
function withTitle(textFor: (title: string) => string): (title: string) => string {
  const place = '\u0000';
  const parts = textFor(place).split(place);
  return (title) => parts.join(title);
}
