import { CalendarDays, CalendarPlus, ChartColumn } from 'lucide-react';
import { AppError } from '../../../shared/contract/errors.ts';
import { workstreamColour } from '../../../shared/model/colours.ts';
import { folded } from '../../../shared/model/folding.ts';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { instantsOf } from '../../ui/local-time.ts';
import { dayKey } from '../../ui/time.ts';
import { type DaySpan, readDays, type Typing } from '../../ui/typed-times/days.ts';
import { readTimes } from '../../ui/typed-times/times.ts';
import type { AppState } from '../state/app-state.ts';
import type { Command } from './command.ts';
import { shownWorkstream } from './shown.ts';

/** Returns the commands that a typed day or time stands for: to go there, or to add a session then. */
export function typedCommands(state: AppState, query: string, now: Date): readonly Command[] {
  const typing = { now, locale: state.locale };
  const days = readDays(query, typing);
  if (days !== null)
    return [days.from === days.to ? goToDay(days.from, typing) : goToDays(days, typing)];
  const session = readSession(state, query, typing);
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

interface TypedSession {
  readonly workstream: WorkstreamOverview;
  readonly startedAt: string;
  readonly endedAt: string;
}

/** Reads `9-10 yesterday`, with the beginning of a workstream's title before or after it. */
function readSession(state: AppState, query: string, typing: Typing): TypedSession | null {
  const words = query.trim().split(/\s+/);
  const shown = shownWorkstream(state);
  for (let count = 0; count < words.length; count += 1) {
    for (const isBefore of count === 0 ? [true] : [false, true]) {
      const [from, to] = isBefore ? [count, words.length] : [0, words.length - count];
      const times = closedTimes(words.slice(from, to).join(' '), typing);
      if (times === null) continue;
      const name = words.filter((_word, index) => index < from || index >= to);
      const workstream = count === 0 ? shown : named(state, name);
      if (workstream !== undefined) return { workstream, ...times };
    }
  }
  return null;
}

function closedTimes(text: string, typing: Typing): { startedAt: string; endedAt: string } | null {
  const times = readTimes(text, typing);
  const [startedAt] = times?.start ? instantsOf(times.start) : [];
  if (!times || startedAt === undefined) return null;
  const { end, lengthMs } = times;
  if (lengthMs !== null) {
    return { startedAt, endedAt: new Date(Date.parse(startedAt) + lengthMs).toISOString() };
  }
  const endedAt = end === null ? undefined : instantsOf(end).at(-1);
  return endedAt === undefined ? null : { startedAt, endedAt };
}

function named({ snapshot }: AppState, words: readonly string[]): WorkstreamOverview | undefined {
  return snapshot?.workstreams.find(({ title, state }) => {
    const known = folded(title).split(/\s+/);
    return (
      state !== 'archived' &&
      words.every((word) => known.some((each) => each.startsWith(folded(word))))
    );
  });
}

function addSession(
  { workstream, startedAt, endedAt }: TypedSession,
  { now, locale }: Typing,
): Command {
  const [start, end] = [new Date(startedAt), new Date(endedAt)];
  const workstreamId = workstream.id;
  return {
    id: 'addTypedSession',
    title: locale.t('palette.addSession', {
      day: locale.formatShortDay(dayKey(start), dayKey(now)),
      times: locale.formatTimesAfter(start, end),
      length: locale.formatDuration(end.getTime() - start.getTime()),
    }),
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
