import {
  Archive,
  ArrowDown,
  ArrowUp,
  Circle,
  CirclePlay,
  FileX,
  FolderPlus,
  HeartPulse,
  Link,
  Lock,
  NotebookPen,
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
  Target,
  TimerReset,
} from 'lucide-react';
import { workstreamColour } from '../../../shared/model/colours.ts';
import {
  SCRATCH_ID,
  type WorkstreamOverview,
  type WorkstreamState,
} from '../../../shared/model/model.ts';
import type { App } from '../app.ts';
import type { AppState } from '../state/app-state.ts';
import { groupWorkstreams } from '../state/ordering.ts';
import { besideInSidebar } from '../state/sidebar-list.ts';
import type { Command, CommandSpec } from './command.ts';

const isIn =
  (wanted: WorkstreamState) =>
  (_state: AppState, { state }: WorkstreamOverview) =>
    state === wanted;
const setState =
  (state: WorkstreamState) =>
  (app: App, { id }: WorkstreamOverview) =>
    app.client.updateWorkstream({ workstreamId: id, state });
const setFavourite =
  (isFavourite: boolean) =>
  (app: App, { id }: WorkstreamOverview) =>
    app.client.updateWorkstream({ workstreamId: id, isFavourite });
const moveTo =
  (side: 'above' | 'below') =>
  (app: App, { id }: WorkstreamOverview) => {
    const other = besideInSidebar(app.store.getState(), id)?.[side];
    return other && app.sidebar.move(id, other.id);
  };

/** Everything that can be done with a workstream, in the order of its menu. */
export const workstreamCommands: readonly CommandSpec<WorkstreamOverview>[] = [
  {
    id: 'rename',
    title: 'palette.actions.rename',
    keywords: 'palette.keywords.rename',
    menuTitle: ({ t }) => t('workstreams.menu.rename'),
    icon: Pencil,
    shortcut: 'rename',
    dialog: ({ id }) => ({ name: 'rename', workstreamId: id }),
  },
  {
    id: 'editNotes',
    title: 'palette.actions.editNotes',
    keywords: 'palette.keywords.editNotes',
    icon: NotebookPen,
    perform: (app, { id }) => {
      app.router.select(id);
      app.view.editNotes(id);
    },
  },
  {
    id: 'favour',
    title: 'palette.actions.favour',
    icon: Star,
    isPossible: (_state, { isFavourite }) => !isFavourite,
    perform: setFavourite(true),
  },
  {
    id: 'unfavour',
    title: 'palette.actions.unfavour',
    icon: StarOff,
    isPossible: (_state, { isFavourite }) => isFavourite,
    perform: setFavourite(false),
  },
  {
    id: 'appearance',
    title: 'palette.actions.appearance',
    keywords: 'palette.keywords.appearance',
    menuTitle: ({ t }) => t('workstreams.menu.appearance'),
    icon: Palette,
    dialog: ({ id }) => ({ name: 'appearance', workstreamId: id }),
  },
  {
    id: 'moveUp',
    title: 'palette.actions.moveUp',
    keywords: 'palette.keywords.move',
    icon: ArrowUp,
    isPossible: (state, { id }) => besideInSidebar(state, id)?.above !== undefined,
    perform: moveTo('above'),
  },
  {
    id: 'moveDown',
    title: 'palette.actions.moveDown',
    keywords: 'palette.keywords.move',
    icon: ArrowDown,
    isPossible: (state, { id }) => besideInSidebar(state, id)?.below !== undefined,
    perform: moveTo('below'),
  },
  {
    id: 'keepGoing',
    title: 'palette.actions.keepGoing',
    icon: HeartPulse,
    isPossible: (_state, { activeSession }) => activeSession !== null,
    perform: (app, { activeSession }) =>
      activeSession && app.client.keepAlive({ sessionId: activeSession.id }),
  },
  {
    id: 'addSession',
    title: 'palette.actions.addSession',
    keywords: 'palette.keywords.addSession',
    icon: Plus,
    dialog: ({ id }) => ({ name: 'addSession', workstreamId: id }),
  },
  {
    id: 'searchHere',
    title: 'palette.actions.searchHere',
    icon: Search,
    perform: (app, { id }) => app.search.searchIn(id),
  },
  {
    id: 'idleThreshold',
    title: 'palette.actions.idleThreshold',
    menuTitle: ({ t }) => t('workstreams.menu.threshold'),
    icon: TimerReset,
    dialog: ({ id }) => ({ name: 'idleThreshold', workstreamId: id }),
  },
  {
    id: 'weeklyGoal',
    title: 'palette.actions.weeklyGoal',
    keywords: 'palette.keywords.weeklyGoal',
    menuTitle: ({ t }) => t('workstreams.menu.goal'),
    icon: Target,
    dialog: ({ id }) => ({ name: 'weeklyGoal', workstreamId: id }),
  },
  {
    id: 'privacy',
    title: 'palette.actions.privacy',
    keywords: 'palette.keywords.privacy',
    menuTitle: ({ t }) => t('workstreams.menu.privacy'),
    icon: Lock,
    dialog: ({ id }) => ({ name: 'privacy', workstreamId: id }),
  },
  {
    id: 'exportWorkstream',
    title: 'transfer.exportWorkstream',
    keywords: 'palette.keywords.export',
    menuTitle: ({ t }) => t('transfer.menu'),
    icon: Share,
    dialog: ({ id }) => ({ name: 'export', selection: { workstreamIds: [id] } }),
  },
  {
    id: 'promote',
    title: 'palette.actions.promote',
    keywords: 'palette.keywords.promote',
    menuTitle: ({ t }) => t('workstreams.menu.promote'),
    icon: FolderPlus,
    isPossible: (_state, { id }) => id === SCRATCH_ID,
    dialog: () => ({ name: 'promoteScratch' }),
  },
  {
    id: 'pause',
    title: 'palette.actions.pause',
    menuTitle: ({ t }) => t('workstreams.menu.pause'),
    icon: Pause,
    isPossible: isIn('active'),
    perform: setState('paused'),
  },
  {
    id: 'resume',
    title: 'palette.actions.resume',
    menuTitle: ({ t }) => t('workstreams.menu.resume'),
    icon: Play,
    isPossible: isIn('paused'),
    perform: setState('active'),
  },
  {
    id: 'restore',
    title: 'palette.actions.restore',
    menuTitle: ({ t }) => t('workstreams.menu.restore'),
    icon: RotateCcw,
    isPossible: isIn('archived'),
    perform: setState('active'),
  },
  {
    id: 'archive',
    title: 'palette.actions.archive',
    keywords: 'palette.keywords.archive',
    menuTitle: ({ t }) => t('workstreams.menu.archive'),
    icon: Archive,
    isPossible: (_state, { id, state }) => state !== 'archived' && id !== SCRATCH_ID,
    perform: setState('archived'),
  },
  {
    id: 'removeForGood',
    title: 'palette.actions.removeWorkstream',
    keywords: 'palette.keywords.removeForGood',
    menuTitle: ({ t }) => t('removal.menu'),
    icon: FileX,
    isPossible: (_state, { id, activeSession }) => id !== SCRATCH_ID && activeSession === null,
    dialog: ({ id }) => ({
      name: 'removeForGood',
      target: { kind: 'workstream', workstreamId: id },
    }),
  },
  {
    id: 'copyWorkstreamLink',
    title: 'palette.actions.copyWorkstreamLink',
    icon: Link,
    perform: (app, { id }) => app.links.copy({ name: 'workstream', workstreamId: id }),
  },
];

const stateIcons = { active: Circle, paused: Pause, archived: Archive };

/** Returns all workstreams, the most recently active first. */
export function orderedWorkstreams({ snapshot }: AppState): readonly WorkstreamOverview[] {
  const { favourites, active, paused, archived } = groupWorkstreams(snapshot?.workstreams ?? []);
  return [...favourites, ...active, ...paused, ...archived];
}

/** Going to each of the workstreams. */
export function goToWorkstreamCommands(
  workstreams: readonly WorkstreamOverview[],
  { locale }: AppState,
): readonly Command[] {
  const about = locale.t('palette.about.workstream');
  return workstreams.map((workstream) => ({
    id: `go:${workstream.id}`,
    title: workstream.title,
    about,
    icon: workstream.activeSession ? CirclePlay : stateIcons[workstream.state],
    colour: workstreamColour(workstream),
    emoji: workstream.emoji,
    perform: (app) => app.router.select(workstream.id),
  }));
}

/** Starting a session in each of the workstreams, or ending the running one; the shown one first. */
export function toggleCommands(
  workstreams: readonly WorkstreamOverview[],
  shownId: string | undefined,
  { locale: { t } }: AppState,
): readonly Command[] {
  const start = withTitle((title) => t('palette.start', { title }));
  const end = withTitle((title) => t('palette.end', { title }));
  const [startWords, endWords] = [t('palette.keywords.start'), t('palette.keywords.end')];
  const toggle = (workstream: WorkstreamOverview): Command[] => {
    const { id, title, activeSession } = workstream;
    const more = {
      colour: workstreamColour(workstream),
      ...(id === shownId && { shortcut: 'toggleSession' as const, isForShown: true }),
    };
    if (activeSession !== null) {
      const perform: Command['perform'] = (app) =>
        app.client.endSession({ sessionId: activeSession.id });
      return [
        { id: `end:${id}`, title: end(title), keywords: endWords, icon: Square, perform, ...more },
      ];
    }
    if (workstream.state === 'archived') return [];
    // Shown as well: the shortcut that ends a session applies to what is shown.
    const perform: Command['perform'] = async (app) => {
      await app.client.startSession({ workstreamId: id });
      app.router.select(id);
    };
    return [
      {
        id: `start:${id}`,
        title: start(title),
        keywords: startWords,
        icon: Play,
        perform,
        ...more,
      },
    ];
  };
  const isShown = ({ id }: WorkstreamOverview) => id === shownId;
  return [...workstreams.filter(isShown), ...workstreams.filter((each) => !isShown(each))].flatMap(
    toggle,
  );
}

/** Returns a function that fills in a title: translating once is faster for thousands of titles. */
function withTitle(textFor: (title: string) => string): (title: string) => string {
  const placeholder = '\u0000';
  const parts = textFor(placeholder).split(placeholder);
  return (title) => parts.join(title);
}
