import type { Command } from 'commander';
import { runToCompletion } from '../../core/base/steps.ts';
import { factsJson } from '../../core/facts/facts-json.ts';
import { sessionRecord } from '../../core/records/session.ts';
import { findWorkstream } from '../../core/workstreams/find-workstream.ts';
import { plainTitle } from '../../shared/model/plain-text.ts';
import { nameOf } from '../../shared/model/session-title.ts';
import { type Review, reviewOf } from '../../shared/review/review.ts';
import { reviewMarkdown } from '../../shared/review/review-markdown.ts';
import { type ReviewWords, reviewWords } from '../../shared/review/review-words.ts';
import { dayOf, weekOf } from '../../shared/time/local-days.ts';
import type { DaySpan } from '../../shared/typed-times/days.ts';
import { type CommandParts, examples, type Result, type Work } from '../command.ts';
import { sessionCells } from '../output/session-rows.ts';
import { table } from '../output/table.ts';
import { daysOf, instantsOfDays } from '../typed-arguments.ts';

interface Options {
  readonly workstream?: string;
  readonly details?: true;
  readonly markdown?: true;
}

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('report')
    .description(t('cli.report.about'))
    .argument('[days...]', t('cli.report.days'))
    .option('-w, --workstream <workstream>', t('cli.search.workstream'))
    .option('--details', t('cli.report.details'))
    .option('-m, --markdown', t('cli.report.markdown'))
    .addHelpText(
      'after',
      examples(
        t,
        'workstreams report',
        'workstreams report yesterday --details',
        'workstreams report last week --markdown',
        'workstreams report last month --workstream thesis',
        'workstreams report "nov 3 - nov 9" --json',
      ),
    )
    .action((days: readonly string[], options: Options) =>
      run((work) => report(work, days.join(' '), options)),
    );
}

function report(work: Work, typedDays: string, options: Options): Result {
  const { workstream, markdown, details } = options;
  const { workspace, clock, locale } = work;
  const span = typedDays === '' ? thisWeek(work) : daysOf(typedDays, work);
  workspace.sessions.timeoutCheck();
  const known = workspace.workstreams.listWorkstreams();
  const only = workstream === undefined ? null : findWorkstream(workstream, known).id;
  const sessions = workspace.timeline
    .between(instantsOfDays(span))
    .sessions.filter(({ workstreamId }) => [workstreamId, null].includes(only));
  const ids = details ? sessions.map(({ id }) => id) : [];
  const facts = runToCompletion(workspace.facts.ofSessions(ids));
  const review = reviewOf(sessions, known, span, clock.now(), facts);
  const words = reviewWords(locale, {
    title: locale.formatDays(span.from, span.to),
    empty: locale.t('overview.empty'),
  });
  return {
    json: reportJson(review, span),
    text: markdown ? reviewMarkdown(review, words).trimEnd() : reportText(review, words, work),
  };
}

/** Up to today: what is in the future has no sessions. */
function thisWeek({ clock, locale }: Work): DaySpan {
  const today = dayOf(clock.now());
  return { from: weekOf(today, locale.firstDay), to: today };
}

function reportJson({ ms, clockMs, days, workstreams }: Review, { from, to }: DaySpan): unknown {
  return {
    from,
    to,
    tracked_ms: ms,
    on_the_clock_ms: clockMs,
    days: days.map(({ day, ms: worked }) => ({ day, tracked_ms: worked })),
    workstreams: workstreams.map(({ workstream, goalMs, ms: worked, sessions }) => ({
      workstream: { id: workstream.id, title: workstream.title },
      weekly_goal_ms: goalMs,
      tracked_ms: worked,
      sessions: sessions.map(({ session, day, ms: part, facts }) => ({
        session: sessionRecord.toFile(session),
        day,
        tracked_ms: part,
        facts: facts && factsJson(facts),
      })),
    })),
  };
}

/** Returns the totals, the days with work, then each workstream with its sessions. */
function reportText(review: Review, words: ReviewWords, { clock, locale, style }: Work): string {
  const { t } = locale;
  const day = { heading: t('cli.columns.day') };
  const time = { heading: t('cli.columns.time') };
  const length = { heading: t('cli.columns.length'), isRight: true };
  const about = { heading: t('cli.columns.title'), isFlexible: true };
  const worked = review.days.filter(({ ms }) => ms > 0);
  const days = table(
    [day, length],
    worked.map((each) => [words.day(each.day), words.length(each.ms)]),
    style,
  );
  const workstreams = review.workstreams.map((each) => {
    const heading = `${plainTitle(each.workstream.title)}: ${words.total(each)}`;
    const rows = each.sessions.map(({ session, day: began, ms }) => [
      words.day(began),
      sessionCells(session, clock.now(), locale)[0],
      words.length(ms),
      plainTitle(nameOf(session, locale)),
    ]);
    const [columns, ...lines] = table([day, time, length, about], rows, style).split('\n');
    const detailed = each.sessions.flatMap((reviewed, index) => [
      lines[index] ?? '',
      ...words
        .facts(reviewed)
        .flatMap(({ label, facts }) => [
          `  ${style.dim(label)}`,
          ...facts.map(({ text }) => `    ${plainTitle(text)}`),
        ]),
    ]);
    return [style.bold(heading), columns, ...detailed].join('\n');
  });
  const heading = `${style.bold(words.title)}\n${words.sum(review)}`;
  return [heading, ...(worked.length > 1 ? [days] : []), ...workstreams].join('\n\n');
}
