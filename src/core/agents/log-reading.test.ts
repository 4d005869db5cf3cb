import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ClaudeLogs } from '../../../tests/support/claude-logs.ts';
import { createLogDatabase } from '../../../tests/support/log-databases.ts';
import { OPEN_CODE_TABLES } from '../../../tests/support/open-code-conversations.ts';
import { NOW, openReading, take } from '../../../tests/support/test-reading.ts';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { type AgentSettings, NO_AGENTS } from '../../shared/model/agent-following.ts';
import type { AgentRule } from '../../shared/model/agent-rules.ts';
import { type Beginnings, WAITING } from './log-reading.ts';

let folder: string;
let logs: ClaudeLogs;

beforeEach(() => {
  folder = temporaryFolder();
  logs = new ClaudeLogs(join(folder, 'claude'));
});

const TILL: AgentRule = {
  folder: '/home/io/till',
  repository: null,
  branch: null,
  workstreamId: 'till',
};

function settingsWith(...rules: AgentRule[]): AgentSettings {
  return { ...NO_AGENTS, agents: ['claude-code'], rules };
}

const open = (settings: AgentSettings, beginnings: Beginnings = {}) =>
  openReading(folder, settings, beginnings);

describe('the logs of agents', () => {
  it('are read on from where the last reading stopped, each message once', () => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'First');
    const reading = open(settingsWith(TILL));
    expect(take(reading.readAll(NOW))).toEqual({ till: ['First'] });
    logs.say('s1', '2026-01-28T09:01:00Z', 'Second', { by: 'assistant' });
    expect(take(reading.readAll(NOW))).toEqual({ till: ['Second'] });
    expect(take(reading.readAll(NOW))).toEqual({});
    expect(take(open(settingsWith(TILL)).readAll(NOW))).toEqual({});
  });

  it('give each message once, however many copies have it', () => {
    const record = logs.say('s1', '2026-01-28T09:00:00Z', 'First');
    logs.write('s2', { ...record, sessionId: 's2', sessionKind: 'bg' });
    logs.say('s2', '2026-01-28T09:05:00Z', 'Only in the fork');
    expect(take(open(settingsWith(TILL)).readAll(NOW))).toEqual({
      till: ['First', 'Only in the fork'],
    });
  });

  it('keep what was seen when the agent rewrites or deletes a log', () => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'First');
    const reading = open(settingsWith(TILL));
    take(reading.readAll(NOW));
    writeFileSync(logs.pathOf('s1'), '');
    logs.say('s1', '2026-01-28T10:00:00Z', 'After compaction');
    expect(take(reading.readAll(NOW))).toEqual({ till: ['After compaction'] });
    rmSync(logs.pathOf('s1'));
    expect(take(reading.readAll(NOW))).toEqual({});
  });

  it('give what a log says without more bytes, such as a new title in a database', () => {
    const database = createLogDatabase(folder, 'opencode.db', OPEN_CODE_TABLES);
    database
      .prepare('INSERT INTO session VALUES (?, ?, NULL, ?, ?, ?, ?, ?)')
      .run('ses_1', 'till', '/home/io/till', 'Zones of dates', '1.2.0', 1.7e12, 1.7e12);
    const folders = [{ agent: 'open-code' as const, path: folder }];
    const reading = open({ ...settingsWith(TILL), agents: ['open-code'], folders });
    expect(take(reading.readAll(NOW))).toEqual({ till: ['Zones of dates'] });
  });

  it('leave an incomplete last line for the next time', () => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'First');
    const line = JSON.stringify(logs.say('s2', '2026-01-28T09:01:00Z', 'Torn'));
    appendFileSync(logs.pathOf('s1'), line.slice(0, 40));
    const reading = open(settingsWith(TILL));
    rmSync(logs.pathOf('s2'));
    expect(take(reading.readAll(NOW))).toEqual({ till: ['First'] });
    appendFileSync(logs.pathOf('s1'), `${line.slice(40)}\n`);
    expect(take(reading.readAll(NOW))).toEqual({ till: ['Torn'] });
  });

  it('wait without a rule, also when the agent deletes them meanwhile', () => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'First');
    logs.say('s1', '2026-01-28T09:00:00Z', 'Elsewhere', { cwd: '/home/io/other' });
    const reading = open(settingsWith());
    expect(take(reading.readAll(NOW))).toEqual({});
    rmSync(logs.pathOf('s1'));
    reading.configure(settingsWith(TILL));
    expect(take(reading.release())).toEqual({ till: ['First'] });
    expect(take(reading.release())).toEqual({});
    reading.configure(settingsWith(TILL, { ...TILL, folder: '/home/io/other', workstreamId: 'o' }));
    expect(take(reading.release())).toEqual({ o: ['Elsewhere'] });
  });

  it('are left out where a rule says so, and read if it no longer does', () => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'Private', { cwd: '/home/io/till/private' });
    const leftOut = { ...TILL, folder: '/home/io/till/private', workstreamId: null };
    const reading = open(settingsWith(TILL, leftOut));
    expect(take(reading.readAll(NOW))).toEqual({});
    reading.configure(settingsWith(TILL));
    expect(take(reading.readAll(NOW))).toEqual({ till: ['Private'] });
  });

  it('are read again after a step whose lines were not written', () => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'First');
    const reading = open(settingsWith(TILL));
    const steps = reading.readAll(NOW);
    expect(steps.next().value?.additions).toHaveLength(1);
    reading.kill();
    expect(take(open(settingsWith(TILL)).readAll(NOW))).toEqual({ till: ['First'] });
  });

  it('are not given again when the reading is stopped after a step', () => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'First');
    for (const { additions } of open(settingsWith(TILL)).readAll(NOW)) {
      expect(additions).toHaveLength(1);
      break;
    }
    expect(take(open(settingsWith(TILL)).readAll(NOW))).toEqual({});
  });

  it('are read in one step if they are many and small', () => {
    for (let log = 0; log < 150; log += 1) {
      logs.say(`s${log}`, `2026-01-28T09:00:${String(log % 60).padStart(2, '0')}Z`, `Log ${log}`);
    }
    const steps = [...open(settingsWith(TILL)).readAll(NOW)];
    expect(steps.map(({ additions }) => additions[0]?.lines.length)).toEqual([150]);
  });

  it('do not give again what a lost database knew', () => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'First');
    const written = join(folder, 'messages.jsonl');
    for (const { additions } of open(settingsWith(TILL)).readAll(NOW)) {
      for (const { lines } of additions) appendFileSync(written, `${lines.join('\n')}\n`);
    }
    writeFileSync(join(folder, 'agents.db'), 'not a database');
    rmSync(join(folder, 'agents.db-wal'), { force: true });
    const reading = open(settingsWith(TILL));
    for (const _lines of reading.recognise([written]));
    logs.say('s1', '2026-01-28T09:01:00Z', 'Second');
    expect(take(reading.readAll(NOW))).toEqual({ till: ['Second'] });
  });

  it('are kept without secrets if the user wants it so', () => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'Use postgres://io:hunter2@localhost/till');
    const reading = open({ ...settingsWith(TILL), redactSecrets: true });
    expect(take(reading.readAll(NOW))).toEqual({
      till: ['Use postgres://io:••••••••@localhost/till'],
    });
    expect(take(reading.readAll(NOW))).toEqual({});
  });

  it('belong to the workstream of the longest folder', () => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'Deep', { cwd: '/home/io/till/app/src' });
    logs.say('s1', '2026-01-28T09:01:00Z', 'Beside', { cwd: '/home/io/tills' });
    const deep = { ...TILL, folder: '/home/io/till/app', workstreamId: 'app' };
    expect(take(open(settingsWith(TILL, deep)).readAll(NOW))).toEqual({ app: ['Deep'] });
  });
});

describe('two processes that read the same logs', () => {
  const both = () => [open(settingsWith(TILL)), open(settingsWith(TILL))] as const;

  it('take turns, and each message is given by one of them', () => {
    // More than one step.
    for (let n = 0; n < 300; n += 1) {
      logs.say('s1', Date.parse('2026-01-28T09:00:00Z') + n, `Message ${n}`);
    }
    const [first, second] = both();
    const steps = first.readAll(NOW);
    const given = [steps.next().value];
    // The first one has not written them.
    const waiting = second.readAll(NOW);
    expect(waiting.next().value).toBe(WAITING);
    given.push(...steps);
    const all = Array.from({ length: 300 }, (_, n) => `Message ${n}`);
    expect(take(given.filter((step) => step !== undefined))).toEqual({ till: all });
    expect(take(waiting)).toEqual({});
    logs.say('s1', '2026-01-28T09:30:00Z', 'Later');
    expect(take(second.readAll(NOW))).toEqual({ till: ['Later'] });
    expect(take(first.readAll(NOW))).toEqual({});
  });

  it('lose nothing if one of them is stopped before it has written', () => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'First');
    const [first, second] = both();
    expect(first.readAll(NOW).next().value?.additions).toHaveLength(1);
    first.kill();
    expect(take(second.readAll(NOW))).toEqual({ till: ['First'] });
  });

  it('release what waits once', () => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'First');
    expect(take(open(settingsWith()).readAll(NOW))).toEqual({});
    const [first, second] = both();
    const steps = first.release();
    const released = steps.next().value;
    const waiting = second.release();
    expect(waiting.next().value).toBe(WAITING);
    expect(take(released ? [released, ...steps] : [])).toEqual({ till: ['First'] });
    expect(take(waiting)).toEqual({});
  });

  it('recognise all of the history before one of them reads', () => {
    logs.say('s1', '2026-01-28T09:00:00Z', 'First');
    const written = join(folder, 'messages.jsonl');
    for (const { additions } of open(settingsWith(TILL)).readAll(NOW)) {
      for (const { lines } of additions) appendFileSync(written, `${lines.join('\n')}\n`);
    }
    for (const side of ['', '-wal', '-shm']) rmSync(join(folder, `agents.db${side}`));
    const [first, second] = both();
    // Killed in between.
    first.recognise([written]).next();
    const waiting = second.recognise([written]);
    expect(waiting.next().value).toBe(WAITING);
    first.kill();
    take(waiting);
    expect(take(second.readAll(NOW))).toEqual({});
  });

  it('do not go on with a database that was removed', () => {
    const [first] = both();
    for (const side of ['', '-wal', '-shm']) rmSync(join(folder, `agents.db${side}`));
    logs.say('s1', '2026-01-28T09:00:00Z', 'First');
    expect(() => take(first.readAll(NOW))).toThrow('was removed or replaced');
  });
});

describe('the past of an agent', () => {
  const at = (time: string) => Date.parse(`2026-01-28T${time}:00Z`);
  const from = (since: string, isDefault = false): Beginnings => ({
    'claude-code': { since: at(since), isDefault },
  });
  const read = (beginnings: Beginnings) =>
    take(open(settingsWith(TILL), beginnings).readAll(NOW)).till ?? [];

  beforeEach(() => {
    logs.say('s1', at('09:00'), 'Early');
    logs.say('s1', at('10:00'), 'Late');
    logs.say('s2', at('09:30'), 'Another early one');
  });

  it('is left out before the instant from which on messages are wanted', () => {
    expect(read(from('10:00'))).toEqual(['Late']);
    expect(read(from('10:00'))).toEqual([]);
  });

  it('is read when it is wanted, each message once', () => {
    expect(read(from('11:00'))).toEqual([]);
    expect(read(from('09:30'))).toEqual(['Late', 'Another early one']);
    expect(read(from('11:00'))).toEqual([]);
    expect(read({})).toEqual(['Early']);
    expect(read({})).toEqual([]);
  });

  it('begins where the last reading began, unless another instant is named', () => {
    expect(read(from('10:00', true))).toEqual(['Late']);
    // Between two readings.
    logs.say('s3', at('10:30'), 'Meanwhile');
    expect(read(from('11:00', true))).toEqual(['Meanwhile']);
    expect(read(from('09:30'))).toEqual(['Another early one']);
    logs.say('s4', at('09:45'), 'Found later');
    expect(read(from('11:00', true))).toEqual(['Found later']);
  });

  it('makes no other reader begin again, if that has read it', () => {
    expect(read({})).toHaveLength(3);
    logs.say('s1', at('11:00'), 'Live');
    const reading = open(settingsWith(TILL), from('10:30'));
    expect(take(reading.readAll(NOW))).toEqual({ till: ['Live'] });
    expect(reading.status().agents).toMatchObject([{ messages: 4 }]);
    expect(read({})).toEqual([]);
  });
});
