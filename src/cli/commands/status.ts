import type { Command } from 'commander';
import { toMs } from '../../core/base/instant.ts';
import { sinceWhen } from '../../core/i18n/session-lines.ts';
import { listRunning, type RunningSession } from '../../core/sessions/running-sessions.ts';
import { plainTitle } from '../../shared/model/plain-text.ts';
import { titleOf } from '../../shared/model/session-title.ts';
import { type CommandParts, examples, type Result, type Work } from '../command.ts';
import { sessionJson } from '../output/json-format.ts';
import { shortLine } from '../output/short-line.ts';
import { table } from '../output/table.ts';

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('status')
    .description(t('cli.status.about'))
    .option('--short', t('cli.status.short'))
    .addHelpText(
      'after',
      examples(t, 'workstreams status', 'workstreams status --short', 'workstreams status --json'),
    )
    .action((options: { short?: true }) => run((work) => status(work, options.short === true)));
}

function status(work: Work, isShort: boolean): Result {
  const running = listRunning(work.workspace);
  const json = { running: running.map(sessionJson) };
  if (isShort) {
    const short = running.map(({ title, session }) => ({ title, startedAt: session.startedAt }));
    return { json, text: shortLine(short, work.clock.now()) };
  }
  const text =
    running.length === 0 ? work.locale.t('commandLine.nothingRuns') : lines(running, work);
  return { json, text };
}

function lines(running: readonly RunningSession[], { locale, style, clock }: Work): string {
  const { t } = locale;
  const now = clock.now();
  const rows = running.map(({ title, session }) => [
    plainTitle(title),
    sinceWhen(toMs(session.startedAt), now, locale),
    locale.formatMinutes(now - toMs(session.startedAt)),
    plainTitle(titleOf(session) ?? ''),
  ]);
  const columns = [
    { heading: t('cli.columns.workstream'), isFlexible: true, paint: style.running },
    { heading: t('cli.columns.since') },
    { heading: t('cli.columns.length'), isRight: true },
    { heading: t('cli.columns.title'), isFlexible: true },
  ];
  return table(columns, rows, style);
}
