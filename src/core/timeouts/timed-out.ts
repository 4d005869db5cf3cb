import type { Session } from '../../shared/model/model.ts';
import type { Change } from '../storage/changes.ts';

/** Returns the sessions that timed out in a batch of changes. */
export function timedOutIn(batch: readonly Change[]): Session[] {
  return batch.flatMap((change) =>
    change.kind === 'session' && change.event === 'closed' && change.session.status === 'timed_out'
      ? [change.session]
      : [],
  );
}
