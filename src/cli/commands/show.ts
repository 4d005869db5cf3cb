import type { Command } from 'commander';
import { toMs } from '../../core/base/instant.ts';
import { runToCompletion } from '../../core/base/steps.ts';
import { factsJson } from '../../core/facts/facts-json.ts';
import { modelSummaryJson } from '../../core/model-summaries/summary-json.ts';
import { messageToFile } from '../../core/records/message.ts';
import { sessionRecord } from '../../core/records/session.ts';
import { sessionParts } from '../../shared/facts/session-parts.ts';
import {
  type Instant,
  MAX_PAGE_SIZE,
  type Session,
  type WorkstreamOverview,
} from '../../shared/model/model.ts';
import { plainTitle, withoutControls } from '../../shared/model/plain-text.ts';
import { nameOf } from '../../shared/model/session-title.ts';
import { translateSummary } from '../../shared/model/summary-text.ts';
import { dayOf } from '../../shared/time/local-days.ts';
import { type CommandParts, count, examples, type Result, type Work } from '../command.ts';
import { findTarget } from '../find-session.ts';
import { sessionJson, workstreamJson } from '../output/json-format.ts';
import { sessionCells, sessionColumns } from '../output/session-rows.ts';
import { table } from '../output/table.ts';

const USUAL_LIMIT = 20;

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('show')
    .description(t('cli.show.about'))
    .argument('<workstream>', t('cli.show.target'))
    .argument('[number]', t('cli.show.number'), count)
    .option('-l, --limit <count>', t('cli.show.limit'), count, USUAL_LIMIT)
    .addHelpText(
      'after',
      examples(
        t,
        'workstreams show thesis',
        'workstreams show thesis 1',
        'workstreams show thesis 1 --limit 100',
      ),
    )
    .action((target: string, number: number | undefined, { limit }: { limit: number }) =>
      run((work) => show(work, { target, number, limit })),
    );
}

interface Asked {
  readonly target: string;
  /** Of a session: 1 is the newest. */
  readonly number: number | undefined;
  readonly limit: number;
}

function show(work: Work, { target, number, limit }: Asked): Result {
  const { workstream, session } = findTarget(target, number, work);
  if (session) return showSession(work, workstream, session, limit);
  return showWorkstream(work, workstream, limit);
}

function showWorkstream(
  { workspace, locale, style, clock }: Work,
  { id, title }: WorkstreamOverview,
  limit: number,
): Result {
  const sessions = workspace.workstreams.listSessions(id, { limit });
  const count = workspace.workstreams.countSessions(id);
  const [now, today] = [clock.now(), dayOf(clock.now())];
  const rows = sessions.map((session, index) => [
    String(index + 1),
    locale.formatShortDay(dayOf(toMs(session.startedAt)), today),
    ...sessionCells(session, now, locale),
  ]);
  const columns = [
    { heading: '#', isRight: true, paint: style.dim },
    { heading: locale.t('cli.columns.day') },
    ...sessionColumns(locale),
  ];
  const listed = rows.length === 0 ? locale.t('cli.show.noSessions') : table(columns, rows, style);
  const more = notShown('more', count - sessions.length, limit, { locale, style });
  return {
    json: {
      workstream: workstreamJson(workspace.workstreams.getOverview(id)),
      session_count: count,
      sessions: sessions.map(sessionRecord.toFile),
    },
    text: [style.bold(plainTitle(title)), listed, ...more].join('\n'),
  };
}

/** Returns how many earlier ones are not shown, and with which limit they would be; nothing if all are. */
function notShown(
  what: 'more' | 'earlier',
  count: number,
  limit: number,
  { locale: { t }, style }: Pick<Work, 'locale' | 'style'>,
): string[] {
  if (count <= 0) return [];
  const higher = Math.min(limit + count, MAX_PAGE_SIZE);
  const hint = higher > limit ? [t('cli.show.raise', { limit: String(higher) })] : [];
  return [style.dim([t(`cli.show.${what}`, { count }), ...hint].join(' '))];
}

/** The newest messages are shown. */
function showSession(
  { workspace, locale, style, clock }: Work,
  { id, title }: WorkstreamOverview,
  session: Session,
  limit: number,
): Result {
  const { t } = locale;
  const count = workspace.messages.count(session.id);
  const index = Math.max(0, count - limit);
  const messages =
    count === 0 ? [] : workspace.messages.readSessionAt(session.id, { index, limit });
  const today = dayOf(clock.now());
  const summary = translateSummary(session.summary, locale);
  const heading = [
    style.bold(`${plainTitle(title)} · ${plainTitle(nameOf(session, locale))}`),
    [
      locale.formatDay(dayOf(toMs(session.startedAt)), today),
      ...sessionCells(session, clock.now(), locale).slice(0, 2),
    ].join(' · '),
    ...(session.whereStopped
      ? [t('summary.stopped', { words: plainTitle(session.whereStopped) })]
      : []),
    ...(summary === null ? [] : [plainTitle(summary)]),
    ...(session.writtenSummary
      ? [plainLines(t('sessionPage.writtenSummary', { ...session.writtenSummary }))]
      : []),
    style.dim(session.id),
  ];
  const skipped = notShown('earlier', index, limit, { locale, style });
  const digest = {
    facts: runToCompletion(workspace.facts.ofSession(session.id)),
    written: runToCompletion(workspace.summaries.ofSession(session.id)),
  };
  const clockTime = (at: Instant) => locale.formatClock(new Date(at));
  const parts = sessionParts(digest, locale, clockTime).map(({ label, lines }) =>
    [style.bold(plainTitle(label)), ...lines.map((line) => `  ${plainTitle(line)}`)].join('\n'),
  );
  const said = messages.map(({ role, timestamp, content }) => {
    const at = style.dim(`${t(`messages.roles.${role}`)}, ${clockTime(timestamp)}`);
    return `${at}\n${plainLines(content)}`;
  });
  return {
    json: {
      ...sessionJson({ id, title, session }),
      facts: factsJson(digest.facts),
      model_summary: digest.written && modelSummaryJson(digest.written),
      message_count: count,
      messages: messages.map(messageToFile),
    },
    text: [heading.join('\n'), ...parts, ...skipped, ...said].join('\n\n'),
  };
}

/** Returns a text of several lines without characters that a terminal obeys. */
function plainLines(text: string): string {
  const lines = text.replaceAll('\t', '    ').split(/\r\n|[\r\n\u2028\u2029]/);
  return lines.map(withoutControls).join('\n').trimEnd();
}
