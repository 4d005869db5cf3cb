import type { Handlers } from '../../shared/contract/contract.ts';
import type { Corrections } from './corrections.ts';
import type { Undo } from './undo.ts';

/** `withRenaming` runs work that may rename folders. */
export function correctionHandlers(
  { corrections, undo }: { readonly corrections: Corrections; readonly undo: Undo },
  withRenaming: <Value>(work: () => Value) => Promise<Value>,
) {
  return {
    resumeSession: ({ sessionId }) => corrections.resumeSession(sessionId),
    editSession: ({ sessionId, ...times }) => corrections.editSession(sessionId, times),
    describeSession: ({ sessionId, ...change }) => corrections.describeSession(sessionId, change),
    setWeeklyGoal: ({ workstreamId, weeklyGoalMs }) =>
      corrections.setWeeklyGoal(workstreamId, weeklyGoalMs),
    addSession: ({ workstreamId, ...times }) => corrections.addSession(workstreamId, times),
    deleteSession: ({ sessionId }) => {
      corrections.deleteSession(sessionId);
      return null;
    },
    splitSession: ({ sessionId, at }) => corrections.splitSession(sessionId, at),
    mergeSessions: ({ sessionIds }) => corrections.mergeSessions(sessionIds),
    moveSession: ({ sessionId, workstreamId, ...times }) =>
      corrections.moveSession(sessionId, workstreamId, times),
    undo: ({ correctionId }) => {
      const correction = undo.find(correctionId);
      const run = () => undo.undoFound(correction);
      return correction.kind === 'promote' ? withRenaming(run) : run();
    },
  } satisfies Partial<Handlers>;
}
