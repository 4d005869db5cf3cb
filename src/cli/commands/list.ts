import type { Command } from 'commander';
import { plainTitle } from '../../shared/model/plain-text.ts';
import { dayOf } from '../../shared/time/local-days.ts';
import { type CommandParts, examples, type Result, type Work } from '../command.ts';
import { workstreamJson } from '../output/json-format.ts';
import { table } from '../output/table.ts';

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('list')
    .description(t('cli.list.about'))
    .option('-a, --all', t('cli.list.all'))
    .addHelpText('after', examples(t, 'workstreams list', 'workstreams list --all --json'))
    .action((options: { all?: true }) => run((work) => list(work, options.all === true)));
}

function list({ workspace, locale, style, clock }: Work, isAll: boolean): Result {
  workspace.sessions.timeoutCheck();
  const { t } = locale;
  const today = dayOf(clock.now());
  const found = workspace.workstreams
    .listWorkstreams()
    .filter(({ state }) => isAll || state !== 'archived');
  const rows = found.map(({ title, state, tags, isPrivate, activeSession, lastActivityAt }) => [
    plainTitle(title),
    [
      ...(activeSession ? [t('timeline.status.active')] : []),
      ...(activeSession || state === 'active' ? [] : [t(`workstreams.${state}`)]),
      ...(isPrivate ? [t('cli.list.private')] : []),
    ].join(', '),
    lastActivityAt === null ? '' : locale.formatRecent(new Date(lastActivityAt), today),
    plainTitle(tags.join(', ')),
  ]);
  const columns = [
    { heading: t('cli.columns.workstream'), isFlexible: true, paint: style.bold },
    { heading: t('cli.columns.state') },
    { heading: t('cli.columns.lastActivity') },
    { heading: t('cli.columns.tags'), isFlexible: true, paint: style.dim },
  ];
  return {
    json: { workstreams: found.map(workstreamJson) },
    text: table(columns, rows, style),
  };
}
