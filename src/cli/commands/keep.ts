import type { Command } from 'commander';
import { toMs } from '../../core/base/instant.ts';
import { findRunning } from '../../core/sessions/running-sessions.ts';
import { plainTitle } from '../../shared/model/plain-text.ts';
import { type CommandParts, examples, type Result, type Work } from '../command.ts';
import { sessionJson } from '../output/json-format.ts';

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('keep')
    .description(t('cli.keep.about'))
    .argument('[workstream]', t('cli.running'))
    .addHelpText('after', examples(t, 'workstreams keep', 'workstreams keep thesis'))
    .action((target: string | undefined) => run((work) => keep(work, target ?? null)));
}

function keep({ workspace, locale, clock }: Work, target: string | null): Result {
  const running = findRunning(target, workspace);
  const session = workspace.sessions.keepAlive(running.session.id);
  const length = locale.formatMinutes(clock.now() - toMs(session.startedAt));
  return {
    json: sessionJson({ ...running, session }),
    text: locale.t('cli.keep.kept', { title: plainTitle(running.title), length }),
  };
}
