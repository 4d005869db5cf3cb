import { readFileSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ClaudeLogs } from '../../../tests/support/claude-logs.ts';
import { ownMessages } from '../../../tests/support/history-files.ts';
import {
  openTestWorkspace,
  type TestWorkspace,
  temporaryFolder,
} from '../../../tests/support/test-workspace.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { AgentStatus } from '../../shared/model/agent-following.ts';
import { NO_FOLDER } from '../../shared/model/agent-rules.ts';
import { runToCompletion } from '../base/steps.ts';
import { AgentFollower } from './agent-follower.ts';
import { AgentSettingsFile } from './agent-settings-file.ts';

let folder: string;
let logs: ClaudeLogs;
let all: TestWorkspace;

beforeEach(() => {
  folder = temporaryFolder();
  // The thread has the environment of the process.
  vi.stubEnv('CLAUDE_CONFIG_DIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  logs = new ClaudeLogs(folder);
  all = openTestWorkspace();
});

function follow(more: Partial<ConstructorParameters<typeof AgentFollower>[0]> = {}) {
  const follower = new AgentFollower({
    ...all,
    settings: new AgentSettingsFile(all.folder.agents, all.clock),
    beginnings: {},
    system: { home: folder, env: process.env, platform: process.platform },
    ready: async () => {},
    onFailure: (error) => {
      throw error;
    },
    onRecovered: () => {},
    ...more,
  });
  onTestFinished(() => follower.stop());
  /** Resolves with the first status that is as wanted. */
  const until = (isWanted: (status: AgentStatus) => boolean) =>
    new Promise<AgentStatus>((resolve) => {
      const check = () => {
        const { status } = follower.state;
        if (isWanted(status)) resolve(status);
      };
      check();
      follower.onDidChange(check);
    });
  follower.start();
  return { follower, until };
}

const TILL = { folder: '/home/io/till', repository: null, branch: null };

const hasRead = (messages: number) => (status: AgentStatus) =>
  status.progress === null && status.agents[0]?.messages === messages;

describe('following agents', () => {
  it('is off until the user says which', async () => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'Hello');
    const { follower } = follow();
    expect(follower.state).toEqual({
      settings: { agents: [], folders: [], rules: [], redactSecrets: false, isPaused: false },
      status: { agents: [], places: [], branches: [], progress: null },
      present: ['claude-code'],
    });
  });

  it('makes ended sessions of a backlog, at their true times', async () => {
    for (const [time, text] of [
      ['09:00', 'Where did I stop?'],
      ['09:20', 'Go on'],
      ['11:00', 'Later'],
    ]) {
      logs.say('s1', `2026-01-28T${time}:00Z`, text ?? '');
    }
    const { follower, until } = follow();
    follower.update({ agents: ['claude-code'], rules: [{ ...TILL, workstreamId: all.thesis }] });
    await until(hasRead(3));
    const sessions = all.workstreams.listSessions(all.thesis, { limit: 10 });
    expect(
      sessions.map(({ startedAt, lastActivityAt, endedAt, status, messageCount }) => [
        startedAt.slice(11, 16),
        lastActivityAt.slice(11, 16),
        endedAt?.slice(11, 16),
        status,
        messageCount,
      ]),
    ).toEqual([
      ['11:00', '11:00', '11:30', 'timed_out', 1],
      ['09:00', '09:20', '09:50', 'timed_out', 2],
    ]);
    expect(all.sessions.listActive()).toEqual([]);
    expect(all.seen.countNew(all.thesis)).toBe(0);
  });

  it('starts a session for an agent that works now, from its beginning on', async () => {
    const { follower, until } = follow();
    for (const minute of ['31', '45', '58']) {
      logs.say('s1', `2026-01-29T08:${minute}:00Z`, `At ${minute}`, { by: 'assistant' });
    }
    follower.update({ agents: ['claude-code'], rules: [{ ...TILL, workstreamId: all.thesis }] });
    await until(hasRead(3));
    expect(all.workstreams.getActiveSession(all.thesis)).toMatchObject({
      startedAt: '2026-01-29T08:31:00.000Z',
      messageCount: 3,
    });
    logs.say('s1', '2026-01-29T08:59:00Z', 'Live', { by: 'assistant' });
    await until(hasRead(4));
    expect(all.workstreams.getActiveSession(all.thesis)).toMatchObject({
      lastActivityAt: '2026-01-29T08:59:00.000Z',
      messageCount: 4,
    });
    expect(all.seen.countNew(all.thesis)).toBe(4);
  });

  it('counts as new all that an agent has just written, however much it is', async () => {
    const { follower, until } = follow();
    const begun = Date.parse('2026-01-29T08:40:00Z');
    const times = Array.from({ length: 6000 }, (_, at) => begun + at);
    logs.write('s1', ...times.map((time) => logs.recordOf('s1', time, 'Hello')));
    follower.update({ agents: ['claude-code'], rules: [{ ...TILL, workstreamId: all.thesis }] });
    await until(hasRead(6000));
    expect(all.seen.countNew(all.thesis)).toBe(6000);
  });

  it('notices within seconds that an old conversation continues', async () => {
    const { follower, until } = follow();
    logs.say('s1', '2026-01-20T09:00:00Z', 'Hello');
    utimesSync(logs.pathOf('s1'), 1e9, 1e9);
    follower.update({ agents: ['claude-code'], rules: [{ ...TILL, workstreamId: all.thesis }] });
    await until(hasRead(1));
    logs.say('s1', '2026-01-29T08:58:00Z', 'Where were we?');
    await until(hasRead(2));
    expect(all.workstreams.getActiveSession(all.thesis)?.messageCount).toBe(1);
  });

  it('knows which agent has deleted a log since it was read, also after another start', async () => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'Hello');
    const { follower, until } = follow();
    follower.update({ agents: ['claude-code'], rules: [{ ...TILL, workstreamId: all.thesis }] });
    await until(hasRead(1));
    const [session] = all.workstreams.listSessions(all.thesis, { limit: 1 });
    const sources = runToCompletion(all.details.sourceLogs(session?.id ?? ''));
    expect(sources).toEqual([{ agent: 'claude-code', file: logs.pathOf('s1') }]);
    expect(follower.whoDeleted(sources)).toEqual([]);
    rmSync(logs.pathOf('s1'));
    expect(follower.whoDeleted(sources)).toEqual(['claude-code']);
    await follower.stop();
    expect(follow().follower.whoDeleted(sources)).toEqual(['claude-code']);
    // As on a disk that is not there now.
    renameSync(join(folder, 'projects'), join(folder, 'elsewhere'));
    expect(follower.whoDeleted(sources)).toEqual([]);
  });

  it('only ever adds to what it kept, even if the agent has other logs now and all are read again', async () => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'Hello');
    const settings = {
      agents: ['claude-code' as const],
      rules: [{ ...TILL, workstreamId: all.thesis }],
    };
    const first = follow();
    first.follower.update(settings);
    await first.until(hasRead(1));
    await first.follower.stop();
    const path = ownMessages(all.folder, all.thesis);
    const kept = readFileSync(path, 'utf8');
    rmSync(logs.pathOf('s1'));
    logs.say('s2', '2026-01-28T11:00:00Z', 'Another one');
    first.follower.forget();
    const second = follow();
    await second.until(hasRead(2));
    expect(readFileSync(path, 'utf8').startsWith(kept)).toBe(true);
    const sessions = all.workstreams.listSessions(all.thesis, { limit: 10 });
    expect(sessions.map(({ derivedTitle }) => derivedTitle)).toEqual(['Another one', 'Hello']);
  });

  it('does not take a log of another computer for a deleted one', async () => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'Hello');
    const { follower, until } = follow();
    follower.update({ agents: ['claude-code'] });
    await until(hasRead(1));
    expect(follower.whoDeleted([{ agent: 'claude-code', file: logs.pathOf('s2') }])).toEqual([]);
    expect(follower.whoDeleted([{ agent: 'another', file: logs.pathOf('s1') }])).toEqual([]);
  });

  it('reads the logs in a folder that the user adds, once', async () => {
    const elsewhere = temporaryFolder();
    new ClaudeLogs(join(elsewhere, '.claude')).say('s1', '2026-01-28T09:00:00Z', 'Elsewhere');
    const { follower, until } = follow();
    follower.update({ agents: ['claude-code'] });
    for (const chosen of [elsewhere, join(elsewhere, '.claude')]) {
      expect(follower.addFolder('claude-code', chosen).settings.folders).toEqual([
        { agent: 'claude-code', path: join(elsewhere, '.claude', 'projects') },
      ]);
    }
    await until(hasRead(1));
  });

  it('moves what a rule brought, if that is wanted, and can undo it', async () => {
    const { thesis, workstreams, undo } = all;
    const other = workstreams.createWorkstream({ title: 'Other' }).id;
    const { follower, until } = follow();
    const at = (time: string, text: string, cwd: string) =>
      logs.say(`s${cwd.length}`, `2026-01-20T${time}:00Z`, text, { cwd });
    at('09:00', 'Till', '/home/io/till');
    at('11:00', 'Till again', '/home/io/till/src');
    at('13:00', 'Docs', '/home/io/docs');
    // One session has messages from both places.
    at('15:00', 'Till', '/home/io/till');
    at('15:05', 'Docs', '/home/io/docs');
    const rule = (folder: string, workstreamId: string) => ({
      folder,
      repository: null,
      branch: null,
      workstreamId,
    });
    const docs = rule('/home/io/docs', thesis);
    follower.update({ agents: ['claude-code'], rules: [rule('/home/io/till', thesis), docs] });
    await until(hasRead(5));
    const startsIn = (id: string) =>
      workstreams
        .listSessions(id, { limit: 10 })
        .map(({ startedAt }) => startedAt.slice(11, 16))
        .toSorted();
    expect(startsIn(thesis)).toEqual(['09:00', '11:00', '13:00', '15:00']);
    follower.update({ rules: [rule('/home/io/till', other), docs] });
    expect(await follower.moveSessions(thesis, other)).toEqual({ moved: 2, left: 0 });
    expect(startsIn(thesis)).toEqual(['13:00', '15:00']);
    expect(startsIn(other)).toEqual(['09:00', '11:00']);
    expect(await follower.moveSessions(thesis, other)).toEqual({ moved: 0, left: 0 });
    expect(undo.undo().kind).toBe('move');
    expect(startsIn(thesis)).toEqual(['09:00', '11:00', '13:00', '15:00']);
    expect(startsIn(other)).toEqual([]);
  });

  it('leaves a session where it is, if there is another at its time', async () => {
    const { thesis, workstreams, corrections } = all;
    const other = workstreams.createWorkstream({ title: 'Other' }).id;
    const { follower, until } = follow();
    logs.say('s1', '2026-01-20T09:00:00Z', 'Hello');
    follower.update({ agents: ['claude-code'], rules: [{ ...TILL, workstreamId: thesis }] });
    await until(hasRead(1));
    const times = { startedAt: '2026-01-20T08:00:00.000Z', endedAt: '2026-01-20T10:00:00.000Z' };
    corrections.addSession(other, times);
    follower.update({ rules: [{ ...TILL, workstreamId: other }] });
    expect(await follower.moveSessions(thesis, other)).toEqual({ moved: 0, left: 1 });
  });

  it('continues after a failure, without losing or repeating a message', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    logs.say('s1', '2026-01-28T09:00:00Z', 'Hello');
    let isFull = true;
    const onRecovered = vi.fn();
    const messages = {
      addLines: (id: string, lines: readonly string[]) => {
        if (isFull) throw new Error('The disk is full.');
        all.messages.addLines(id, lines);
      },
    };
    const { promise: failed, resolve: onFailure } = Promise.withResolvers<unknown>();
    const { follower, until } = follow({ messages, onFailure, onRecovered });
    follower.update({ agents: ['claude-code'], rules: [{ ...TILL, workstreamId: all.thesis }] });
    expect(await failed).toMatchObject({ message: 'The disk is full.' });
    isFull = false;
    vi.advanceTimersByTime(60_000);
    await until(hasRead(1));
    expect(onRecovered).toHaveBeenCalledOnce();
    expect(all.workstreams.listSessions(all.thesis, { limit: 10 })).toMatchObject([
      { messageCount: 1 },
    ]);
  });

  it('waits while another process has the history locked, which is no failure', async () => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'Hello');
    let refused = 0;
    const whenFree = <Args extends unknown[]>(work: (...args: Args) => void) => {
      let isLocked = true;
      return (...args: Args) => {
        if (!isLocked) return work(...args);
        isLocked = false;
        refused += 1;
        throw new AppError('DATABASE_BUSY', 'It is locked.');
      };
    };
    const { follower, until } = follow({
      messages: { addLines: whenFree((id, lines) => all.messages.addLines(id, lines)) },
      sessions: { onMessagesAdded: whenFree((id) => all.sessions.onMessagesAdded(id)) },
    });
    follower.update({ agents: ['claude-code'], rules: [{ ...TILL, workstreamId: all.thesis }] });
    await until(hasRead(1));
    expect(refused).toBe(2);
    expect(all.workstreams.listSessions(all.thesis, { limit: 10 })).toMatchObject([
      { messageCount: 1 },
    ]);
  });

  it('reads nothing while it is paused, and then continues without losing or repeating a message', async () => {
    // More than one step.
    for (let n = 0; n < 1000; n += 1) {
      logs.say('s1', Date.parse('2026-01-28T09:00:00Z') + n, `Message ${n}`);
    }
    const settings = {
      agents: ['claude-code' as const],
      rules: [{ ...TILL, workstreamId: all.thesis }],
    };
    let addedPaused = 0;
    let isFirst = true;
    const messages = {
      addLines: (id: string, lines: readonly string[]) => {
        if (follower.state.settings.isPaused) addedPaused += 1;
        all.messages.addLines(id, lines);
        if (isFirst) follower.update({ isPaused: true });
        isFirst = false;
      },
    };
    const { follower, until } = follow({ messages });
    follower.update(settings);
    await until(() => follower.state.settings.isPaused);
    // In the meantime, another history gets everything.
    const other = openTestWorkspace();
    const rest = follow({
      ...other,
      settings: new AgentSettingsFile(other.folder.agents, other.clock),
    });
    rest.follower.update({ ...settings, rules: [{ ...TILL, workstreamId: other.thesis }] });
    await rest.until(hasRead(1000));
    expect(addedPaused).toBe(0);
    expect(follower.state.settings.isPaused).toBe(true);
    follower.update({ isPaused: false });
    await until(hasRead(1000));
    expect(all.workstreams.listSessions(all.thesis, { limit: 10 })).toMatchObject([
      { messageCount: 1000 },
    ]);
  });

  it.each([
    ['a folder', '/home/io/till'],
    ['no folder', NO_FOLDER],
  ])(
    'lists places that have no workstream, and takes what waits when they get one: %s',
    async (_name, folder) => {
      const cwd = folder === NO_FOLDER ? {} : { cwd: folder };
      const said = logs.recordOf('s1', '2026-01-28T09:00:00Z', 'Hello');
      logs.write('s1', { ...said, cwd: undefined, ...cwd });
      const { follower, until } = follow();
      follower.update({ agents: ['claude-code'] });
      const { places } = await until(hasRead(1));
      expect(places).toMatchObject([
        { root: folder, conversations: 1, messages: 1, state: 'waiting' },
      ]);
      follower.update({ rules: [{ ...TILL, folder, workstreamId: all.thesis }] });
      await until(({ places: [place], progress }) => !progress && place?.state === 'followed');
      expect(all.workstreams.listSessions(all.thesis, { limit: 10 })).toMatchObject([
        { startedAt: '2026-01-28T09:00:00.000Z', messageCount: 1, derivedTitle: 'Hello' },
      ]);
    },
  );
});
