import type { Handlers } from '../../shared/contract/contract.ts';
import type { PendingAbsence } from './pending-absence.ts';
import type { PendingTimeouts } from './pending-timeouts.ts';

export function timeoutHandlers({
  timeouts,
  absence,
}: {
  readonly timeouts: PendingTimeouts;
  readonly absence: PendingAbsence;
}) {
  return {
    acknowledgeTimeouts: ({ sessionIds }) => {
      timeouts.acknowledge(sessionIds);
      return null;
    },
    answerTimeAway: ({ from, answer }) => {
      absence[answer](from);
      return null;
    },
    moveTimeAway: ({ from, workstreamId }) => {
      absence.moveTo(from, workstreamId);
      return null;
    },
  } satisfies Partial<Handlers>;
}
