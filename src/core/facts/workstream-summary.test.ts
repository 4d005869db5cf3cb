import { describe, expect, it } from 'vitest';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';
import { runToCompletion } from '../base/steps.ts';
import { summaryOfWorkstream } from './workstream-summary.ts';

const MONDAY = 1;
const SUNDAY = 7;
function withSessions(...days: { day: string; messages: [role: string, content: string][] }[]) {
  const workspace = openTestWorkspace();
  const { sessions, thesis, clock, appendByAnother } = workspace;
  const ids = days.map(({ day, messages }) => {
    clock.set(`${day}T09:00:00.000Z`);
    const id = sessions.startSession(thesis);
    for (const [role, content] of messages) {
      clock.pass(1);
      appendByAnother({ role, content, timestamp: new Date(clock.now()).toISOString() });
    }
    clock.pass(1);
    sessions.endSession(id);
    return id;
  });
  const summary = (firstDay = MONDAY) =>
    runToCompletion(
      summaryOfWorkstream(thesis, firstDay, {
        store: workspace.workstreams,
        facts: workspace.facts,
      }),
    );
  return { ...workspace, ids, summary };
}

const parser: [string, string][] = [
  ['user', 'Write a parser for dates.'],
  ['assistant', 'It reads all dates now. We decided to keep the zone.'],
];

describe('the summary of a workstream', () => {
  it('has the facts of all closed sessions, each with its session and its message', () => {
    const { summary, ids } = withSessions(
      { day: '2026-02-02', messages: parser },
      { day: '2026-02-03', messages: [['user', 'Are leap seconds dates?']] },
    );
    const { whole } = summary();
    expect(whole).toMatchObject({
      sessions: 2,
      ms: 5 * MINUTE_MS,
      began: {
        text: 'Write a parser for dates.',
        sessionId: ids[0],
        at: '2026-02-02T09:01:00.000Z',
      },
      decisions: [{ sessionId: ids[0], at: '2026-02-02T09:02:00.000Z' }],
      openQuestions: [{ text: 'Are leap seconds dates?', sessionId: ids[1] }],
    });
  });

  it('has the weeks of the last month, then the months before, latest first', () => {
    const { summary } = withSessions(
      { day: '2026-02-02', messages: parser },
      { day: '2026-02-24', messages: parser },
      { day: '2026-03-03', messages: parser },
      { day: '2026-03-17', messages: parser },
      { day: '2026-03-18', messages: parser },
    );
    const periods = summary().periods.map(({ kind, from, to, facts }) => [
      kind,
      from,
      to,
      facts.sessions,
    ]);
    expect(periods).toEqual([
      ['week', '2026-03-16', '2026-03-22', 2],
      ['week', '2026-03-02', '2026-03-08', 1],
      ['month', '2026-02-01', '2026-02-28', 2],
    ]);
  });

  it('counts a week to the month in which it begins, on the day on which the reader has weeks begin', () => {
    const { summary } = withSessions(
      { day: '2026-03-01', messages: parser },
      { day: '2026-03-31', messages: parser },
    );
    const periods = (firstDay: number) =>
      summary(firstDay).periods.map(({ kind, from, to }) => [kind, from, to]);
    expect(periods(MONDAY)).toEqual([
      ['week', '2026-03-30', '2026-04-05'],
      ['month', '2026-02-01', '2026-02-28'],
    ]);
    expect(periods(SUNDAY)).toEqual([
      ['week', '2026-03-29', '2026-04-04'],
      ['week', '2026-03-01', '2026-03-07'],
    ]);
  });

  it('is about what was asked for most', () => {
    const asked = (content: string, day: number) => ({
      day: `2026-02-${String(day).padStart(2, '0')}`,
      messages: [['user', content]] as [string, string][],
    });
    const { summary } = withSessions(
      asked('The parser of invoice dates must accept German dates.', 2),
      asked('The parser of invoice dates must accept Japanese dates.', 3),
      asked('Please order the pizza.', 4),
      asked('The parser of invoice dates must keep the zone.', 5),
      asked('The tests of the parser of invoice dates are slow.', 6),
    );
    const about = summary().about.map(({ text }) => text);
    expect(about).toHaveLength(3);
    expect(about.filter((text) => text.includes('parser of invoice dates')).length).toBeGreaterThan(
      1,
    );
  });

  it('leaves out the active session, and says nothing of a workstream without a closed one', () => {
    const { summary, sessions, thesis } = withSessions();
    sessions.startSession(thesis);
    expect(summary()).toMatchObject({ about: [], periods: [], whole: { sessions: 0, ms: 0 } });
  });

  it('fails for a workstream that does not exist', () => {
    const { workstreams, facts } = openTestWorkspace();
    const missing = '00000000-0000-4000-8000-000000000000';
    const summary = summaryOfWorkstream(missing, MONDAY, { store: workstreams, facts });
    expect(() => runToCompletion(summary)).toThrow(
      expect.objectContaining({ code: 'WORKSTREAM_NOT_FOUND' }),
    );
  });
});
