import type { Session, Settings, Workstream, WorkstreamOverview } from '../../shared/model.ts';
import type { World } from './world.ts';

/** How long without activity until a session of the workstream times out, in milliseconds. */
export function thresholdOf(
  { idleThresholdMs }: Pick<Workstream, 'idleThresholdMs'>,
  settings: Settings,
): number {
  return idleThresholdMs ?? settings.idleThresholdMs;
}

/** A session that is about to time out. */
export interface Warning {
  readonly workstream: WorkstreamOverview;
  readonly session: Session;
  /** When it times out, in milliseconds since the epoch. */
  readonly expiry: number;
}

/** The running sessions that are about to time out at `now`, the most urgent first. */
export function warningsAt({ workstreams, settings }: World, now: number): readonly Warning[] {
  const { timeoutWarningMs } = settings;
  return workstreams
    .flatMap((workstream): Warning[] => {
      const { activeSession: session } = workstream;
      const threshold = thresholdOf(workstream, settings);
      // One that is no longer than the warning would be warned of from its start.
      if (session === null || timeoutWarningMs === 0 || threshold <= timeoutWarningMs) return [];
      const expiry = Date.parse(session.lastActivityAt) + threshold;
      return now >= expiry - timeoutWarningMs ? [{ workstream, session, expiry }] : [];
    })
    .sort((a, b) => a.expiry - b.expiry);
}
