import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTestWorkspace, type TestWorkspace } from '../../../tests/support/test-workspace.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';
import { toInstant } from '../base/instant.ts';
import { runToCompletion } from '../base/steps.ts';

const messageAt = (time: number) => ({
  role: 'assistant',
  content: `At ${time}`,
  timestamp: toInstant(time),
});

function sessionsOf({ workstreams, thesis }: TestWorkspace) {
  return workstreams
    .listSessions(thesis, { limit: 1000 })
    .map(({ startedAt, endedAt, status, lastActivityAt, messageCount, summary }) => ({
      startedAt,
      endedAt,
      status,
      lastActivityAt,
      messageCount,
      summary,
    }));
}

/** Adds a session that another program has recorded: ended at its last activity, or timed out later. */
function addFromElsewhere(
  { folder, thesis }: TestWorkspace,
  number: number,
  begun: number,
  times: { from: number; activeMinutes: number; idleMinutes: number },
): void {
  const from = begun + times.from * MINUTE_MS;
  const lastActivity = from + times.activeMinutes * MINUTE_MS;
  const endedAt = toInstant(lastActivity + times.idleMinutes * MINUTE_MS);
  const session = {
    id: `session ${number}`,
    workstream_id: thesis,
    started_at: toInstant(from),
    last_activity_at: toInstant(lastActivity),
    ended_at: endedAt,
    status: times.idleMinutes === 0 ? 'ended' : 'timed_out',
  };
  const line = { v: 1, at: endedAt, event: 'session_ended', session };
  appendFileSync(folder.journal(thesis), `${JSON.stringify(line)}\n`);
}

describe('messages of the past', () => {
  it('make the sessions that they would have made in time', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(gaps, (minutes) => {
        const inTime = openTestWorkspace();
        const late = openTestWorkspace();
        const times: number[] = [];
        for (const gap of minutes) {
          inTime.clock.pass(gap);
          inTime.sessions.timeoutCheck();
          times.push(inTime.clock.now());
          inTime.appendByAnother(messageAt(inTime.clock.now()));
          inTime.sessions.onFilesChanged(inTime.thesis);
        }
        inTime.clock.pass(24 * 60);
        inTime.sessions.timeoutCheck();
        late.clock.set(toInstant(inTime.clock.now()));
        late.appendByAnother(...times.map(messageAt));
        late.sessions.syncAndExpire(late.thesis);
        runToCompletion(late.pastSessions.assign(late.thesis, times));
        expect(sessionsOf(late)).toEqual(sessionsOf(inTime));
        const again = runToCompletion(late.pastSessions.assign(late.thesis, times));
        expect(again).toBeUndefined();
        expect(sessionsOf(late)).toEqual(sessionsOf(inTime));
        inTime.close();
        late.close();
      }),
      { numRuns: 30 },
    );
  });

  it('make the same sessions slice by slice as all at once, whichever there are already', () => {
    // Multiples of five minutes often meet the threshold, and each other.
    const minutes = fc.integer({ min: 1, max: 14 }).map((times) => 5 * times);
    const messages = fc.array(fc.record({ gap: minutes, isLastOfSlice: fc.boolean() }), {
      minLength: 1,
      maxLength: 25,
    });
    // They may overlap, as those of merged histories may.
    const existing = fc.array(
      fc.record({
        from: fc.integer({ min: 0, max: 150 }).map((times) => 5 * times),
        activeMinutes: minutes,
        idleMinutes: fc.constantFrom(0, 10, 30),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(messages, existing, (given, sessions) => {
        const [atOnce, inSlices] = [openTestWorkspace(), openTestWorkspace()];
        const begun = atOnce.clock.now() - 5 * 24 * 60 * MINUTE_MS;
        const times: number[] = [];
        const slices: number[][] = [[]];
        for (const { gap, isLastOfSlice } of given) {
          const time = (times.at(-1) ?? begun) + gap * MINUTE_MS;
          times.push(time);
          slices.at(-1)?.push(time);
          if (isLastOfSlice) slices.push([]);
        }
        for (const workspace of [atOnce, inSlices]) {
          for (const [at, each] of sessions.entries()) addFromElsewhere(workspace, at, begun, each);
          workspace.appendByAnother(...times.map(messageAt));
          workspace.sessions.syncAndExpire(workspace.thesis);
        }
        runToCompletion(atOnce.pastSessions.assign(atOnce.thesis, times));
        for (const slice of slices) {
          runToCompletion(inSlices.pastSessions.assign(inSlices.thesis, slice));
        }
        expect(sessionsOf(inSlices)).toEqual(sessionsOf(atOnce));
        atOnce.close();
        inSlices.close();
      }),
      { numRuns: 60 },
    );
  });

  it('leave the sessions of the user as they are', () => {
    const all = openTestWorkspace();
    const start = all.clock.now() - 120 * MINUTE_MS;
    const own = all.corrections.addSession(all.thesis, {
      startedAt: toInstant(start),
      endedAt: toInstant(start + 30 * MINUTE_MS),
    });
    const times = [-50, -10, 10, 29, 45].map((minute) => start + minute * MINUTE_MS);
    all.appendByAnother(...times.map(messageAt));
    all.sessions.syncAndExpire(all.thesis);
    runToCompletion(all.pastSessions.assign(all.thesis, times));
    const sessions = all.workstreams.listSessions(all.thesis, { limit: 10 });
    expect(sessions.find(({ id }) => id === own.id)).toMatchObject({
      startedAt: own.startedAt,
      endedAt: own.endedAt,
      messageCount: 2,
    });
    expect(sessions.map(({ messageCount }) => messageCount)).toEqual([1, 2, 1, 1]);
  });
});
