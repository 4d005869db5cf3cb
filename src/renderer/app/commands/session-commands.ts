import {
  ArrowDownToLine,
  ArrowUpRight,
  ArrowUpToLine,
  Clock,
  FileX,
  FolderInput,
  FolderOpen,
  History,
  Link,
  Pencil,
  Play,
  Printer,
  Share,
  Split,
  Square,
  Trash2,
} from 'lucide-react';
import type { Locale } from '../../../shared/i18n/format.ts';
import { workstreamColour } from '../../../shared/model/colours.ts';
import type { Session } from '../../../shared/model/model.ts';
import { activeUntil } from '../../../shared/model/session-length.ts';
import { titleOf } from '../../../shared/model/session-title.ts';
import { dayKey } from '../../ui/time.ts';
import { type AppState, workstreamOf } from '../state/app-state.ts';
import type { Neighbours } from '../state/neighbours.ts';
import type { Command, CommandSpec } from './command.ts';
import type { SessionSubject } from './shown.ts';

/** How many of the known sessions the palette offers. */
const MAX_SESSIONS = 200;

export type SessionCommandSpec = CommandSpec<SessionSubject> & {
  /** True if the sessions before and after allow it. While they are being loaded, it is disabled. */
  readonly fits?: (neighbours: Neighbours) => boolean;
  /** The sessions of which the first that is visible receives the focus, if its row has gone. */
  readonly focusAfter?: (state: AppState, subject: SessionSubject) => readonly string[];
};

const isClosed = (_state: AppState, { session }: SessionSubject) => session.endedAt !== null;

/** Everything that can be done with a session, in the order of its menu. */
export const sessionCommands: readonly SessionCommandSpec[] = [
  {
    id: 'session.open',
    title: 'sessionPage.open',
    menuTitle: ({ t }) => t('sessionPage.open'),
    icon: ArrowUpRight,
    isPossible: ({ route }) => route?.name !== 'session',
    perform: (app, { session }) => app.router.navigate({ name: 'session', sessionId: session.id }),
  },
  {
    id: 'session.workstream',
    title: 'palette.actions.goToWorkstream',
    icon: FolderOpen,
    perform: (app, { session }) => app.router.select(session.workstreamId),
  },
  {
    id: 'session.rename',
    title: 'palette.actions.nameSession',
    keywords: 'palette.keywords.rename',
    menuTitle: ({ t }) => t('corrections.menu.rename'),
    icon: Pencil,
    perform: (app, { session }) => app.view.nameSession(session.id),
  },
  {
    id: 'session.resume',
    title: 'palette.actions.resumeSession',
    keywords: 'palette.keywords.resumeSession',
    menuTitle: ({ t }) => t('corrections.menu.resume'),
    icon: Play,
    isPossible: (state, { session }) => {
      const workstream = workstreamOf(state, session.workstreamId);
      return workstream?.activeSession === null && workstream.state !== 'archived';
    },
    fits: ({ after }) => after === undefined,
    perform: (app, { session }) => app.corrections.resume(session.id),
    focusAfter: () => [],
  },
  {
    id: 'session.endAtLastActivity',
    title: 'palette.actions.endAtLastActivity',
    menuTitle: ({ t, formatClock }, { session }) =>
      t('corrections.menu.endAtLastActivity', {
        time: formatClock(new Date(session.lastActivityAt)),
      }),
    icon: Square,
    isPossible: (_state, { session }) => session.status === 'timed_out',
    perform: (app, { session }) => app.corrections.endAt(session.id, session.lastActivityAt),
  },
  {
    id: 'session.editTimes',
    title: 'palette.actions.editTimes',
    keywords: 'palette.keywords.editTimes',
    shortcut: 'editTimes',
    menuTitle: ({ t }, { session }) =>
      t(session.endedAt === null ? 'corrections.menu.editStart' : 'corrections.menu.editTimes'),
    icon: Clock,
    dialog: ({ session }) => ({ name: 'editTimes', session }),
  },
  {
    id: 'session.split',
    title: 'palette.actions.split',
    keywords: 'palette.keywords.split',
    menuTitle: ({ t }) => t('corrections.menu.split'),
    icon: Split,
    isPossible: isClosed,
    dialog: ({ session }) => ({ name: 'splitSession', session }),
  },
  {
    id: 'session.mergeBefore',
    title: 'corrections.menu.mergeBefore',
    keywords: 'palette.keywords.merge',
    menuTitle: ({ t }) => t('corrections.menu.mergeBefore'),
    icon: ArrowDownToLine,
    isPossible: isClosed,
    fits: ({ before }) => before !== undefined,
    perform: (app, { session, neighbours }) =>
      neighbours?.before && app.corrections.merge(session.id, neighbours.before.id),
    focusAfter: (_state, { session, neighbours }) => [session.id, neighbours?.before?.id ?? ''],
  },
  {
    id: 'session.mergeAfter',
    title: 'corrections.menu.mergeAfter',
    keywords: 'palette.keywords.merge',
    menuTitle: ({ t }) => t('corrections.menu.mergeAfter'),
    icon: ArrowUpToLine,
    isSecond: true,
    isPossible: isClosed,
    fits: ({ after }) => after !== undefined,
    perform: (app, { session, neighbours }) =>
      neighbours?.after && app.corrections.merge(session.id, neighbours.after.id),
    focusAfter: (_state, { session, neighbours }) => [session.id, neighbours?.after?.id ?? ''],
  },
  {
    id: 'session.move',
    title: 'palette.actions.move',
    menuTitle: ({ t }) => t('corrections.menu.moveTo'),
    icon: FolderInput,
    dialog: ({ session }) => ({ name: 'moveSession', session }),
  },
  {
    id: 'session.copyLink',
    title: 'palette.actions.copySessionLink',
    menuTitle: ({ t }) => t('links.copy'),
    icon: Link,
    perform: (app, { session }) => app.links.copy({ name: 'session', sessionId: session.id }),
  },
  {
    id: 'session.print',
    title: 'palette.actions.print',
    icon: Printer,
    shortcut: 'print',
    isPossible: ({ route }, { session }) =>
      route?.name === 'session' && route.sessionId === session.id,
    perform: (app, { session }) => app.view.printSession(session.id),
  },
  {
    id: 'session.export',
    title: 'transfer.exportSession',
    keywords: 'palette.keywords.export',
    menuTitle: ({ t }) => t('transfer.menu'),
    icon: Share,
    dialog: ({ session }) => ({ name: 'export', selection: { sessionIds: [session.id] } }),
  },
  {
    id: 'session.delete',
    title: 'palette.actions.deleteSession',
    keywords: 'palette.keywords.deleteSession',
    menuTitle: ({ t }) => t('corrections.menu.delete'),
    icon: Trash2,
    isPossible: isClosed,
    perform: (app, { session }) => app.corrections.remove(session.id),
    focusAfter: ({ history }, { session }) => besideIn(history.sessions, session.id),
  },
  {
    id: 'session.removeForGood',
    title: 'palette.actions.removeSession',
    keywords: 'palette.keywords.removeForGood',
    menuTitle: ({ t }) => t('removal.menu'),
    icon: FileX,
    isPossible: isClosed,
    dialog: ({ session }) => ({
      name: 'removeForGood',
      target: { kind: 'session', sessionId: session.id },
    }),
  },
];

/** True if a command can be done with a session whose neighbours are known. */
export function fitsNeighbours({ fits }: SessionCommandSpec, { neighbours }: SessionSubject) {
  return fits === undefined || (neighbours !== null && fits(neighbours));
}

function besideIn(sessions: readonly Session[], sessionId: string): readonly string[] {
  const index = sessions.findIndex(({ id }) => id === sessionId);
  const beside = index < 0 ? [] : [sessions[index + 1], sessions[index - 1]];
  return beside.flatMap((each) => each?.id ?? []);
}

/** Going to the running sessions, and to those of the selected workstream. */
export function goToSessionCommands(state: AppState): readonly Command[] {
  const today = dayKey(new Date());
  const running = state.snapshot?.workstreams.flatMap(({ activeSession }) => activeSession ?? []);
  const ended = state.history.sessions.filter(({ endedAt }) => endedAt !== null);
  return [...(running ?? []), ...ended].slice(0, MAX_SESSIONS).map((session) => {
    const workstream = workstreamOf(state, session.workstreamId);
    return {
      id: `session:${session.id}`,
      ...labelsOf(session, workstream?.title ?? '', today, state.locale),
      icon: History,
      colour: workstreamColour({ ...workstream, id: session.workstreamId }),
      perform: (app) => app.router.navigate({ name: 'session', sessionId: session.id }),
    };
  });
}

/** The title of the session, if it has one, and when it was. */
function labelsOf(session: Session, workstream: string, today: string, locale: Locale) {
  const title = titleOf(session);
  if (title === null) return { title: whenOf(session, today, locale), about: workstream };
  // First the day: many sessions of a workstream have the same title, and a long line is cut at its end.
  const start = new Date(session.startedAt);
  const at = `${locale.formatShortDay(dayKey(start), today)}, ${locale.formatClock(start)}`;
  return { title, about: `${at} · ${workstream}` };
}

function whenOf(session: Session, today: string, locale: Locale): string {
  const { t, formatDay, formatMoment, formatTimesAfter } = locale;
  const start = new Date(session.startedAt);
  if (session.endedAt === null) {
    return t('palette.runningSince', { moment: formatMoment(start, today) });
  }
  const range = formatTimesAfter(start, new Date(activeUntil(session)));
  return t('palette.sessionOf', { day: formatDay(dayKey(start), today), range });
}
