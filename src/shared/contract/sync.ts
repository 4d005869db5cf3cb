import type { Instant } from '../model/model.ts';

/** Why synchronising with the git repository does not work. */
export type SyncFailureCode =
  | 'noGit'
  | 'offline'
  | 'credentials'
  | 'missing'
  | 'refused'
  | 'otherRepository'
  | 'files'
  | 'failed';

/** What synchronising with the git repository does. */
export interface SyncState {
  readonly isRunning: boolean;
  /** When it last worked; null if it never has. */
  readonly lastAt: Instant | null;
  readonly failure: {
    readonly code: SyncFailureCode;
    /** What git or the system says, in its own language; null if there is nothing to add. */
    readonly details: string | null;
  } | null;
}
