import type { WhereStopped } from '../../../shared/model/where-stopped.ts';

/** Where work on a workstream stopped, as the window knows it. */
export interface LoadedWhereStopped {
  /** As last loaded; null until then. */
  readonly where: WhereStopped | null;
  /** Why it could not be loaded, in the user's language. */
  readonly error: string | null;
}
