import { CalendarDays, CalendarPlus, ChartColumn } from 'lucide-react';
import { AppError } from '../../../shared/contract/errors.ts';
import { workstreamColour } from '../../../shared/model/colours.ts';
import { type DaySpan, readDays, type Typing } from '../../../shared/typed-times/days.ts';
import { dayKey } from '../../ui/time.ts';
import type { AppState } from '../state/app-state.ts';
import type { Command } from './command.ts';
import { shownWorkstream } from './shown.ts';
import { describeTimes, readSession, type TypedSession } from './typed-session.ts';

/** Returns the commands that a typed day or time stands for: to go there, or to add a session then. */
export function typedCommands(state: AppState, query: string, now: Date): readonly Command[] {
  const typing = { now, locale: state.locale };
  const days = readDays(query, typing);
  if (days !== null)
    return [days.from === days.to ? goToDay(days.from, typing) : goToDays(days, typing)];
  const session = readSession(
    query,
    state.snapshot?.workstreams ?? [],
    shownWorkstream(state),
    typing,
  );
  return session === null ? [] : [addSession(session, typing)];
}

function goToDay(day: string, { now, locale }: Typing): Command {
  return {
    id: 'goToDay',
    title: locale.formatDay(day, dayKey(now)),
    about: locale.t('palette.about.place'),
    icon: CalendarDays,
    perform: (app) => app.router.navigate({ name: 'today', day }),
  };
}

function goToDays({ from, to }: DaySpan, { locale }: Typing): Command {
  return {
    id: 'goToDays',
    title: locale.t('palette.overviewOf', { days: locale.formatDays(from, to) }),
    icon: ChartColumn,
    perform: (app) => {
      app.view.chooseOverview({ range: 'custom', from, to });
      app.router.navigate({ name: 'overview' });
    },
  };
}

function addSession(session: TypedSession, typing: Typing): Command {
  const { workstream, startedAt, endedAt } = session;
  const workstreamId = workstream.id;
  return {
    id: `addTypedSession:${workstreamId}`,
    title: typing.locale.t('palette.addSession', describeTimes(session, typing)),
    about: workstream.title,
    icon: CalendarPlus,
    colour: workstreamColour(workstream),
    perform: async (app) => {
      try {
        await app.client.addSession({ workstreamId, startedAt, endedAt });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        app.view.openDialog({
          name: 'addSession',
          workstreamId,
          rejected: { startedAt, endedAt, error },
        });
      }
    },
  };
}
