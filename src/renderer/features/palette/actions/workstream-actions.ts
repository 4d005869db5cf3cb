import {
  Archive,
  Circle,
  CirclePlay,
  FolderPlus,
  Link,
  Pause,
  Pencil,
  Play,
  Plus,
  RotateCcw,
  Search,
  Share,
  Square,
  TimerReset,
} from 'lucide-react';
import { workstreamColour } from '../../../../shared/colours.ts';
import { SCRATCH_ID, type WorkstreamOverview } from '../../../../shared/model.ts';
import type { App } from '../../../state/app.ts';
import type { AppState } from '../../../state/app-state.ts';
import { groupWorkstreams } from '../../../state/ordering.ts';
import type { Action, ActionSpec } from '../action.ts';
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
    perform: (app) => app.openDialog({ name: 'rename', workstreamId: shown(app).id }),
  },
  {
    id: 'addSession',
    title: 'palette.actions.addSession',
    about: titleOfShown,
    icon: Plus,
    isAvailable: isShown,
    perform: (app) => app.openDialog({ name: 'addSession', workstreamId: shown(app).id }),
  },
  {
    id: 'searchHere',
    title: 'palette.actions.searchHere',
    about: titleOfShown,
    icon: Search,
    isAvailable: isShown,
    perform: (app) => app.searchIn(shown(app).id),
  },
  {
    id: 'idleThreshold',
    title: 'palette.actions.idleThreshold',
    about: titleOfShown,
    icon: TimerReset,
    isAvailable: isShown,
    perform: (app) => app.openDialog({ name: 'idleThreshold', workstreamId: shown(app).id }),
  },
  {
    id: 'exportWorkstream',
    title: 'transfer.exportWorkstream',
    about: titleOfShown,
    icon: Share,
    isAvailable: isShown,
    perform: (app) =>
      app.openDialog({ name: 'export', selection: { workstreamIds: [shown(app).id] } }),
  },
  {
    id: 'promote',
    title: 'palette.actions.promote',
    icon: FolderPlus,
    isAvailable: (state) => shownWorkstream(state)?.id === SCRATCH_ID,
    perform: (app) => app.openDialog({ name: 'promoteScratch' }),
  },
  {
    id: 'pause',
    title: 'palette.actions.pause',
    about: titleOfShown,
    icon: Pause,
    isAvailable: isIn('active'),
    perform: (app) => app.setWorkstreamState(shown(app).id, 'paused'),
  },
  {
    id: 'resume',
    title: 'palette.actions.resume',
    about: titleOfShown,
    icon: Play,
    isAvailable: isIn('paused'),
    perform: (app) => app.setWorkstreamState(shown(app).id, 'active'),
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
    perform: (app) => app.setWorkstreamState(shown(app).id, 'archived'),
  },
  {
    id: 'restore',
    title: 'palette.actions.restore',
    about: titleOfShown,
    icon: RotateCcw,
    isAvailable: isIn('archived'),
    perform: (app) => app.setWorkstreamState(shown(app).id, 'active'),
  },
  {
    id: 'copyWorkstreamLink',
    title: 'palette.actions.copyWorkstreamLink',
    about: titleOfShown,
    icon: Link,
    isAvailable: isShown,
    perform: (app) => app.copyLink({ name: 'workstream', workstreamId: shown(app).id }),
  },
];

const restIcons = { active: Circle, paused: Pause, archived: Archive };

function ordered({ world }: AppState): readonly WorkstreamOverview[] {
  const { active, paused, archived } = groupWorkstreams(world?.workstreams ?? []);
  return [...active, ...paused, ...archived];
}

/** Going to any workstream, the most recently active first. */
export function goActions(state: AppState): readonly Action[] {
  const { t } = state.speech;
  const about = t('palette.about.workstream');
  return ordered(state).map((workstream) => ({
    id: `go:${workstream.id}`,
    title: workstream.title,
    about,
    icon: workstream.activeSession ? CirclePlay : restIcons[workstream.state],
    colour: workstreamColour(workstream),
    perform: (app) => app.select(workstream.id),
  }));
}

/** Starting or ending the session of any workstream, that of the shown one first. */
export function toggleActions(state: AppState): readonly Action[] {
  const { t } = state.speech;
  const shownId = shownWorkstream(state)?.id;
  const withShortcut = (id: string) =>
    id === shownId ? { shortcut: 'toggleSession' as const } : {};
  return ordered(state)
    .toSorted((a, b) => Number(b.id === shownId) - Number(a.id === shownId))
    .flatMap((workstream): Action[] => {
      const { id, title, state: rest, activeSession } = workstream;
      const colour = workstreamColour(workstream);
      if (activeSession !== null) {
        return [
          {
            id: `end:${id}`,
            title: t('palette.end', { title }),
            icon: Square,
            colour,
            ...withShortcut(id),
            perform: (app) => app.endSession(activeSession.id),
          },
        ];
      }
      if (rest === 'archived') return [];
      return [
        {
          id: `start:${id}`,
          title: t('palette.start', { title }),
          icon: Play,
          colour,
          ...withShortcut(id),
          perform: (app) => app.startSession(id),
        },
      ];
    });
}
