import type { Snapshot } from '../../../shared/contract/contract.ts';
import { thresholdOf, timeoutOf, warningOf } from '../../../shared/model/expiry.ts';
import type { Session, WorkstreamOverview } from '../../../shared/model/model.ts';

/** A session that is about to time out. */
export interface Warning {
  readonly workstream: WorkstreamOverview;
  readonly session: Session;
  /** When it times out, in milliseconds since the epoch. */
  readonly expiry: number;
}

/** The running sessions that are about to time out at `now`, the most urgent first. */
export function warningsAt(
  { workstreams, settings, device }: Snapshot,
  now: number,
): readonly Warning[] {
  return workstreams
    .flatMap((workstream): Warning[] => {
      const { activeSession: session } = workstream;
      if (session === null) return [];
      const expiry = timeoutOf(session, thresholdOf(workstream, settings), device);
      const warning = warningOf(session, expiry, settings);
      return warning !== null && now >= warning ? [{ workstream, session, expiry }] : [];
    })
    .sort((a, b) => a.expiry - b.expiry);
}
