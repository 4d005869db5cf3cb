import type { Command } from 'commander';
import { toMs } from '../../core/base/instant.ts';
import { runToCompletion } from '../../core/base/steps.ts';
import { continuePrompt } from '../../shared/facts/continue-prompt.ts';
import { presentWhereStopped } from '../../shared/facts/present-facts.ts';
import { plainTitle } from '../../shared/model/plain-text.ts';
import { nameOf } from '../../shared/model/session-title.ts';
import { dayOf } from '../../shared/time/local-days.ts';
import { type CommandParts, examples, type Result, type Work } from '../command.ts';
import { findTarget } from '../find-session.ts';
import { whereStoppedJson } from '../output/json-format.ts';
import { sessionCells } from '../output/session-rows.ts';

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('stop-where')
    .description(t('cli.stopWhere.about'))
    .argument('<workstream>', t('cli.workstream'))
    .option('--prompt', t('cli.stopWhere.prompt'))
    .addHelpText(
      'after',
      examples(
        t,
        'workstreams stop-where thesis',
        'workstreams stop-where thesis --prompt | claude',
      ),
    )
    .action((target: string, { prompt = false }: { prompt?: boolean }) =>
      run((work) => stopWhere(work, target, prompt)),
    );
}

function stopWhere(work: Work, target: string, isPrompt: boolean): Result {
  const { workspace, locale, style, clock } = work;
  const { workstream } = findTarget(target, undefined, work);
  const where = runToCompletion(workspace.facts.whereStopped(workstream.id));
  const json = whereStoppedJson(where, locale);
  if (isPrompt) return { json, text: continuePrompt(where, locale).trimEnd() };
  if (where.last === null) {
    const title = style.bold(plainTitle(workstream.title));
    return { json, text: `${title}\n${locale.t('cli.stopWhere.nothing')}` };
  }
  const { session } = where.last;
  const when = locale.formatDay(dayOf(toMs(session.startedAt)), dayOf(clock.now()));
  const heading = [
    style.bold(`${plainTitle(workstream.title)} · ${plainTitle(nameOf(session, locale))}`),
    [when, ...sessionCells(session, clock.now(), locale).slice(0, 2)].join(' · '),
    style.dim(session.id),
  ];
  const groups = presentWhereStopped(where, locale).map(({ label, facts }) =>
    [style.bold(label), ...facts.map(({ text }) => `  ${plainTitle(text)}`)].join('\n'),
  );
  return { json, text: [heading.join('\n'), ...groups].join('\n\n') };
}
