import { Argument, type Command } from 'commander';
import type { Beginnings } from '../../core/agents/log-reading.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { AGENT_IDS, AGENT_NAMES, type AgentId } from '../../shared/model/agents.ts';
import { type CommandParts, examples, InvalidArgument, type Work } from '../command.ts';
import { followAgents } from '../follow/follow-agents.ts';
import { FollowedSettings } from '../follow/followed-settings.ts';
import { beginningOf } from '../typed-arguments.ts';

interface Options {
  readonly once?: true;
  readonly since?: string;
}

export function add(program: Command, { t, run }: CommandParts): void {
  program
    .command('follow')
    .description(t('cli.follow.about'))
    .addArgument(new Argument('[agents...]', t('cli.follow.agents')).choices(AGENT_IDS))
    .option('--once', t('cli.follow.once'))
    .option('--since <time>', t('cli.follow.since'))
    .addHelpText(
      'after',
      examples(
        t,
        'workstreams follow',
        'workstreams follow claude-code codex',
        'workstreams follow codex --since yesterday',
        'workstreams follow --once --json',
      ),
    )
    .action((agents: readonly AgentId[], options: Options) =>
      run(async (work) => {
        await follow(work, [...new Set(agents)], options);
        return null;
      }),
    );
}

async function follow(
  work: Work,
  named: readonly AgentId[],
  { once, since }: Options,
): Promise<void> {
  const { clock, locale, note } = work;
  const settings = new FollowedSettings(work, named);
  const { problem, chosen } = settings;
  if (problem === 'cli.follow.none') throw new InvalidArgument(({ t }) => t(problem));
  if (problem !== null) throw new AppError('INVALID_INPUT', ({ t }) => t(problem));
  const begin = since === undefined ? null : beginningOf(since, work);
  const isOnce = once === true;
  if (!isOnce) {
    const agents = settings.get().agents.map((id) => AGENT_NAMES[id]);
    await note(locale.t('cli.follow.following', { agents: agents.join(', ') }));
  }
  const beginnings = beginningsOf(named, chosen, { begin, now: clock.now() });
  await followAgents(work, { settings, beginnings, isOnce });
}

/**
 * Of agents that the user has chosen in the settings, all is read, as the app does. Of others, only what comes from
 * now on: the user has decided nothing about their past.
 */
function beginningsOf(
  named: readonly AgentId[],
  chosen: readonly AgentId[],
  { begin, now }: { readonly begin: number | null; readonly now: number },
): Beginnings {
  if (begin !== null) {
    const all = AGENT_IDS.map((id) => [id, { since: begin, isDefault: false }] as const);
    return Object.fromEntries(all);
  }
  const others = named.filter((id) => !chosen.includes(id));
  return Object.fromEntries(others.map((id) => [id, { since: now, isDefault: true }] as const));
}
