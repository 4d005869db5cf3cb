import type { Session } from '../../shared/model/model.ts';
import { Emitter } from '../base/emitter.ts';

/** A change of the state, after its commit. */
export type Change =
  | { readonly kind: 'workstream'; readonly workstreamId: string }
  | {
      readonly kind: 'session';
      readonly event: 'started' | 'updated' | 'closed';
      readonly session: Session;
    }
  /** A session was removed from a workstream: deleted, or moved to another. */
  | { readonly kind: 'removed'; readonly workstreamId: string; readonly sessionId: string }
  /** `isRewritten`: not only by lines at the end of the file. */
  | { readonly kind: 'messages'; readonly workstreamId: string; readonly isRewritten: boolean }
  /** A model has written a summary of a session. */
  | { readonly kind: 'modelSummary'; readonly sessionId: string }
  | { readonly kind: 'settings' }
  /** The list of pending timeouts. */
  | { readonly kind: 'timeouts' }
  /** Another process has changed the database, or the time zone has changed: anything may be different. */
  | { readonly kind: 'external' };

/** Emits all changes of one transaction at once, after its commit. */
export class Changes extends Emitter<readonly Change[]> {}
