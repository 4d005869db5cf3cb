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
