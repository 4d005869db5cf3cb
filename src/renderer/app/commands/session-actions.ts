import {
  Clock,
  FolderInput,
  FolderOpen,
  History,
  Link,
  Play,
  Share,
  Split,
  Square,
  Trash2,
} from 'lucide-react';
import type { Locale } from '../../../shared/i18n/format.ts';
import { workstreamColour } from '../../../shared/model/colours.ts';
import type { Session } from '../../../shared/model/model.ts';
import { activeUntil } from '../../../shared/model/session-length.ts';
import { dayKey } from '../../ui/time.ts';
import type { App } from '../app.ts';
import { type AppState, workstreamOf } from '../state/app-state.ts';
import type { Action, ActionSpec } from './command.ts';
import { shownSession } from './shown.ts';

/** How many of the sessions that are known are offered. */
const SESSIONS = 200;

/** The session that is shown when it is done; it is only offered where there is one. */
function shown(app: App): Session {
  const session = shownSession(app.store.getState());
  if (session === undefined) throw new Error('No session is shown.');
  return session;
}

const isShown = (state: AppState) => shownSession(state) !== undefined;
const isClosed = (state: AppState) => (shownSession(state)?.endedAt ?? null) !== null;

/** What can be done with the session that is shown. */
export const shownSessionActions: readonly ActionSpec[] = [
  {
    id: 'session.copyLink',
    title: 'palette.actions.copySessionLink',
    icon: Link,
    isAvailable: isShown,
    perform: (app) => app.links.copy({ name: 'session', sessionId: shown(app).id }),
  },
  {
    id: 'session.workstream',
    title: 'palette.actions.goToWorkstream',
    icon: FolderOpen,
    isAvailable: isShown,
    perform: (app) => app.router.select(shown(app).workstreamId),
  },
  {
    id: 'session.editTimes',
    title: 'palette.actions.editTimes',
    icon: Clock,
    isAvailable: isShown,
    perform: (app) => app.view.openDialog({ name: 'editTimes', session: shown(app) }),
  },
  {
    id: 'session.split',
    title: 'palette.actions.split',
    icon: Split,
    isAvailable: isClosed,
    perform: (app) => app.view.openDialog({ name: 'splitSession', session: shown(app) }),
  },
  {
    id: 'session.move',
    title: 'palette.actions.move',
    icon: FolderInput,
    isAvailable: isShown,
    perform: (app) => app.view.openDialog({ name: 'moveSession', session: shown(app) }),
  },
  {
    id: 'session.export',
    title: 'transfer.exportSession',
    icon: Share,
    isAvailable: isShown,
    perform: (app) =>
      app.view.openDialog({ name: 'export', selection: { sessionIds: [shown(app).id] } }),
  },
  {
    id: 'session.resume',
    title: 'palette.actions.resumeSession',
    icon: Play,
    isAvailable: (state) => {
      const session = shownSession(state);
      const workstream = session && workstreamOf(state, session.workstreamId);
      return workstream?.activeSession === null && workstream.state !== 'archived';
    },
    perform: (app) => app.corrections.resume(shown(app).id),
  },
  {
    id: 'session.endAtLastActivity',
    title: 'palette.actions.endAtLastActivity',
    icon: Square,
    isAvailable: (state) => shownSession(state)?.status === 'timed_out',
    perform: (app) => app.corrections.endAt(shown(app).id, shown(app).lastActivityAt),
  },
  {
    id: 'session.delete',
    title: 'palette.actions.deleteSession',
    icon: Trash2,
    isAvailable: isClosed,
    perform: (app) => app.corrections.remove(shown(app).id),
  },
];

/** Going to the sessions that run, and to those of the shown workstream. */
export function sessionActions(state: AppState): readonly Action[] {
  const today = dayKey(new Date());
  const running = state.snapshot?.workstreams.flatMap(({ activeSession }) => activeSession ?? []);
  const ended = state.history.sessions.filter(({ endedAt }) => endedAt !== null);
  return [...(running ?? []), ...ended].slice(0, SESSIONS).map((session) => ({
    id: `session:${session.id}`,
    title: titleOf(session, today, state.locale),
    about: workstreamOf(state, session.workstreamId)?.title,
    icon: History,
    colour: workstreamColour({
      ...workstreamOf(state, session.workstreamId),
      id: session.workstreamId,
    }),
    perform: (app) => app.router.navigate({ name: 'session', sessionId: session.id }),
  }));
}

function titleOf(session: Session, today: string, locale: Locale): string {
  const { t, formatDay, formatMoment, formatTimesAfter } = locale;
  const start = new Date(session.startedAt);
  if (session.endedAt === null) {
    return t('palette.runningSince', { moment: formatMoment(start, today) });
  }
  const range = formatTimesAfter(start, new Date(activeUntil(session)));
  return t('palette.sessionOf', { day: formatDay(dayKey(start), today), range });
}
