import { AgentFollower } from '../../core/agents/agent-follower.ts';
import type { Beginnings } from '../../core/agents/log-reading.ts';
import type { Result, Work } from '../command.ts';
import { AddedMessages } from './added-messages.ts';
import type { FollowedSettings } from './followed-settings.ts';
import { LogProblems } from './log-problems.ts';
import { Problems } from './problems.ts';
import { savedSeen } from './saved-seen.ts';
import { timeOutForgotten } from './time-out-forgotten.ts';

/** How often it looks whether the app has changed the settings. */
const SETTINGS_EVERY_MS = 1000;
const NOTHING_TO_FOLLOW = 'nothing_to_follow';

interface Options {
  readonly settings: FollowedSettings;
  readonly beginnings: Beginnings;
  readonly isOnce: boolean;
}

/**
 * Follows agents until the program is interrupted or nobody reads its output, or until all logs have been read.
 * Meanwhile forgotten sessions time out. Throws the error that kept the logs from being read, if they are to be read
 * once; otherwise it is tried again.
 */
export async function followAgents(work: Work, options: Options): Promise<void> {
  const { settings, beginnings, isOnce } = options;
  const { workspace, clock, system, locale } = work;
  const { promise: ended, resolve: end, reject: fail } = Promise.withResolvers<void>();
  const interrupted = work.interrupted();

  const unwritten: unknown[] = [];
  let written: Promise<unknown> = Promise.resolve();
  const write = (output: () => Promise<unknown>) => {
    written = written.then(output).catch((error: unknown) => {
      unwritten.push(error);
      end();
    });
  };
  const warn = (result: Result) => write(() => work.warn(result));
  const problems = new Problems({ locale, warn });
  const stopTimeouts = timeOutForgotten(work, problems);

  const follower = new AgentFollower({
    ...workspace,
    seen: savedSeen(workspace, problems),
    settings,
    beginnings,
    system,
    clock,
    ready: async () => {},
    onFailure: (error) => {
      if (isOnce) fail(error);
      else problems.report('AGENTS_NOT_READ', error);
    },
    onRecovered: () => problems.resolve('AGENTS_NOT_READ'),
  });

  const added = new AddedMessages(work);
  const print = (workstreamId: string) => {
    for (const result of added.take(workstreamId)) {
      write(async () => {
        if (!(await work.print(result))) end();
      });
    }
  };
  const printRest = () => {
    for (const workstreamId of added.workstreamIds) print(workstreamId);
  };
  follower.onDidAdd(({ workstreamId, times }) => added.add(workstreamId, times));
  follower.onDidAssign(print);
  // Another process may have made the sessions.
  follower.onDidReadAll(printRest);
  if (isOnce) follower.onDidReadAll(end);

  const logProblems = new LogProblems();
  follower.onDidChange(({ status }) => {
    for (const problem of logProblems.in(status, locale)) problems.show(problem);
  });

  const looking = setInterval(() => {
    if (!settings.refresh()) return;
    problems.resolve(NOTHING_TO_FOLLOW);
    if (settings.problem !== null) {
      const text = locale.t(settings.problem);
      problems.show({ key: NOTHING_TO_FOLLOW, kind: NOTHING_TO_FOLLOW, agent: null, text });
    }
    follower.followSettings();
  }, SETTINGS_EVERY_MS);
  follower.start();
  try {
    await Promise.race([ended, interrupted]);
  } finally {
    clearInterval(looking);
    await follower.stop();
    // Their sessions are made by whatever reads the logs next.
    printRest();
    await written;
    await stopTimeouts();
  }
  if (unwritten.length > 0) throw unwritten[0];
}
