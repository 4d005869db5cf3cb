import type { LeftOutReason, TrackedTarget } from '../../shared/contract/trackers.ts';
import type { MessageImport } from '../corrections/message-import.ts';
import type { PastTimes } from '../sessions/past-session-plan.ts';
import type { ConversationGroup } from './conversation-groups.ts';
import { type WorkstreamTarget, workstreamOf } from './conversation-targets.ts';

/** What an import would add to a workstream. `id`: null for a new one. */
interface PlannedWorkstream {
  readonly id: string | null;
  readonly sessions: readonly PastTimes[];
}

/** What an import would add. */
export interface ConversationPlan {
  readonly workstreams: readonly PlannedWorkstream[];
  readonly messages: number;
  /** Messages that are here already. */
  readonly known: number;
  readonly leftOut: readonly LeftOutReason[];
}

/** How many messages are looked up in one step. */
const MESSAGES_OF_STEP = 500;

/**
 * Plans, in steps, what importing groups of conversations adds to the history as it is now. `now`: in milliseconds
 * since the epoch. Throws `WORKSTREAM_NOT_FOUND`.
 */
export function* planConversations(
  groups: readonly ConversationGroup[],
  targetOf: (group: ConversationGroup) => TrackedTarget,
  history: Pick<MessageImport, 'find' | 'plan'>,
  now: number,
): Generator<unknown, ConversationPlan> {
  const destinations = new Map<string, { id: string | null; times: number[] }>();
  const leftOut: LeftOutReason[] = [];
  let [added, known, looked] = [0, 0, 0];
  const destinationOf = (target: WorkstreamTarget) => {
    const { key, id } = workstreamOf(target);
    const found = destinations.get(key) ?? { id, times: [] };
    destinations.set(key, found);
    return found;
  };
  for (const group of groups) {
    const target = targetOf(group);
    const destination = target.kind === 'skip' ? null : destinationOf(target);
    for (const message of group.messages) {
      looked += 1;
      if (looked % MESSAGES_OF_STEP === 0) yield;
      const state = destination?.id ? history.find(destination.id, message) : null;
      if (destination === null) leftOut.push('skippedMessage');
      else if (message.timestamp > now) leftOut.push('futureMessage');
      else if (state === 'removed') leftOut.push('removedMessage');
      else {
        destination.times.push(message.timestamp);
        if (state === 'present') known += 1;
        else added += 1;
      }
    }
  }
  const workstreams: PlannedWorkstream[] = [];
  for (const { id, times } of destinations.values()) {
    workstreams.push({ id, sessions: yield* history.plan(id, times) });
  }
  return { workstreams, messages: added, known, leftOut };
}
