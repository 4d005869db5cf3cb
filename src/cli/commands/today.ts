import type { Command } from 'commander';
import { toInstant } from '../../core/base/instant.ts';
import type { Session } from '../../shared/model/model.ts';
import { plainTitle } from '../../shared/model/plain-text.ts';
import { type Totals, totalsOf } from '../../shared/model/totals.ts';
import { dayAfter, dayOf, dayStart } from '../../shared/time/local-days.ts';
import { ranSideBySide } from '../../shared/time/union.ts';
import { type CommandParts, examples, type Result, type Work } from '../command.ts';
import { sessionJson } from '../output/json-format.ts';
import { sessionCells, sessionColumns } from '../output/session-rows.ts';
import { table } from '../output/table.ts';

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('today')
    .description(t('cli.today.about'))
    .addHelpText('after', examples(t, 'workstreams today', 'workstreams today --json'))
    .action(() => run(today));
}

function today(work: Work): Result {
  const { workspace, clock, locale } = work;
  workspace.sessions.timeoutCheck();
  const [now, day] = [clock.now(), dayOf(clock.now())];
  const range = { from: dayStart(day), to: dayStart(dayAfter(day)) };
  const { sessions } = workspace.timeline.between({
    from: toInstant(range.from),
    to: toInstant(range.to),
  });
  const totals = totalsOf(sessions, range, now);
  const titles = new Map(
    workspace.workstreams.listWorkstreams().map(({ id, title }) => [id, title]),
  );
  const titleOf = (id: string) => titles.get(id) ?? '';
  return {
    json: {
      day,
      sessions: sessions.map((session) =>
        sessionJson({ id: session.workstreamId, title: titleOf(session.workstreamId), session }),
      ),
      workstreams: totals.workstreams.map(({ id, ms }) => ({
        workstream: { id, title: titleOf(id) },
        tracked_ms: ms,
      })),
      tracked_ms: totals.ms,
      on_the_clock_ms: totals.clockMs,
    },
    text:
      sessions.length === 0
        ? locale.t('overview.empty')
        : `${sessionTable(sessions, titleOf, work)}\n\n${totalTable(totals, titleOf, work)}`,
  };
}

function sessionTable(
  sessions: readonly Session[],
  titleOf: (id: string) => string,
  { locale, style, clock }: Work,
): string {
  const rows = sessions.map((session) => {
    const [time, ...rest] = sessionCells(session, clock.now(), locale);
    return [time, plainTitle(titleOf(session.workstreamId)), ...rest];
  });
  const [time, ...rest] = sessionColumns(locale);
  const workstream = {
    heading: locale.t('cli.columns.workstream'),
    isFlexible: true,
    paint: style.bold,
  };
  return table([time, workstream, ...rest], rows, style);
}

function totalTable(
  { workstreams, ms, clockMs }: Totals,
  titleOf: (id: string) => string,
  { locale, style }: Work,
): string {
  const { t, formatMinutes } = locale;
  const rows = [
    ...workstreams.map(({ id, ms: worked }) => [plainTitle(titleOf(id)), formatMinutes(worked)]),
    [t('cli.today.total'), formatMinutes(ms)],
  ];
  const columns = [
    { heading: t('cli.columns.workstream'), isFlexible: true },
    { heading: t('cli.columns.length'), isRight: true, paint: style.bold },
  ];
  const lines = table(columns, rows, style);
  if (!ranSideBySide(ms, clockMs)) return lines;
  return `${lines}\n${t('timeline.onClock', { duration: formatMinutes(clockMs) })}`;
}
