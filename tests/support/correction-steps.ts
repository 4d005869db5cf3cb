import fc from 'fast-check';
import { runToCompletion } from '../../src/core/base/steps.ts';
import { MINUTE_MS, type Session } from '../../src/shared/model/model.ts';
import type { TestWorkspace } from './test-workspace.ts';

/** The parameters of a random step, which is adapted to the sessions that exist when it runs. */
export const stepParameters = {
  which: fc.nat({ max: 20 }),
  where: fc.nat({ max: 5 }),
  from: fc.integer({ min: 1, max: 80 }),
  to: fc.integer({ min: 0, max: 80 }),
};

interface StepParameters {
  readonly which: number;
  readonly from: number;
  readonly to: number;
}

export function sessionsOf({ workstreams }: TestWorkspace): Session[] {
  return workstreams
    .listWorkstreams()
    .flatMap(({ id }) => workstreams.listSessions(id, { limit: 1000 }));
}

export function minutesAgo({ clock }: TestWorkspace, minutes: number): string {
  return new Date(clock.now() - minutes * MINUTE_MS).toISOString();
}

/** Returns the id of the session that the steps below work on. */
export function sessionAt(all: TestWorkspace, which: number): string {
  const present = sessionsOf(all);
  return present[which % Math.max(present.length, 1)]?.id ?? 'none';
}

/** Returns what a user can do to sessions. Each may throw an expected error. */
export function correctionSteps(
  all: TestWorkspace,
  workstreamId: string,
  { which, from, to }: StepParameters,
) {
  const { sessions, corrections, clock, messages, absence } = all;
  const id = sessionAt(all, which);
  const times = { startedAt: minutesAgo(all, from + to), endedAt: minutesAgo(all, to) };
  return {
    pass: () => clock.pass(from / 2),
    start: () => sessions.startSession(workstreamId),
    write: () => messages.append(workstreamId, { role: 'user', content: 'A thought.' }),
    end: () => sessions.endSession(id),
    resume: () => corrections.resumeSession(id),
    edit: () => corrections.editSession(id, times),
    describe: () => {
      const text = to % 3 === 0 ? '' : `Outline ${to}`;
      corrections.describeSession(id, from % 2 === 0 ? { title: text } : { whereStopped: text });
    },
    summarise: () => corrections.writeSummary(id, `Wrote outline ${to}`),
    goal: () => corrections.setWeeklyGoal(workstreamId, to % 3 === 0 ? null : from * MINUTE_MS),
    add: () => corrections.addSession(workstreamId, times),
    import: () => {
      // As the same entry of another program, whenever it is imported.
      const number = String(from * 100 + to).padStart(12, '0');
      const entry = { id: `5a0d54b7-86c5-5f0e-9d0e-${number}`, ...times, title: 'Imported' };
      if (all.workstreams.findSession(entry.id) !== null) return;
      const place = which % 3 === 0 ? null : workstreamId;
      const workstream = { id: place, title: 'Imported', sessions: [entry] };
      runToCompletion(all.sessionImport.add([workstream]));
    },
    delete: () => corrections.deleteSession(id),
    split: () => corrections.splitSession(id, minutesAgo(all, from)),
    merge: () => corrections.mergeSessions([id, sessionAt(all, which + 1)]),
    move: () => corrections.moveSession(id, workstreamId),
    away: () => {
      absence.ask({
        from: clock.now() - (from + to) * MINUTE_MS,
        to: clock.now() - to * MINUTE_MS,
      });
      const began = absence.get()?.from ?? minutesAgo(all, from + to);
      const answers = [
        () => absence.keep(began),
        () => absence.drop(began),
        () => absence.moveTo(began, workstreamId),
      ];
      answers[which % answers.length]?.();
    },
    moveInTime: () => corrections.moveSession(id, workstreamId, times),
  };
}
