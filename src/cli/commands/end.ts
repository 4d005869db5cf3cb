import type { Command } from 'commander';
import { endedLine } from '../../core/i18n/session-lines.ts';
import { findRunning } from '../../core/sessions/running-sessions.ts';
import { type CommandParts, examples, type Result, type Work } from '../command.ts';
import { sessionJson } from '../output/json-format.ts';

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('end')
    .description(t('cli.end.about'))
    .argument('[workstream]', t('cli.running'))
    .option('--where <text>', t('cli.end.where'))
    .addHelpText(
      'after',
      examples(
        t,
        'workstreams end',
        'workstreams end thesis --where "Chapter 3, the second figure"',
      ),
    )
    .action((target: string | undefined, options: { where?: string }) =>
      run((work) => end(work, target ?? null, options.where)),
    );
}

function end({ workspace, locale }: Work, target: string | null, where?: string): Result {
  const running = findRunning(target, workspace);
  const ended = workspace.sessions.endSession(running.session.id);
  const session =
    where === undefined
      ? ended
      : workspace.corrections.describeSession(ended.id, { whereStopped: where });
  return {
    json: sessionJson({ ...running, session }),
    text: endedLine({ title: running.title, session }, locale),
  };
}
