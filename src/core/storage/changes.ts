import type { Session } from '../../shared/model/model.ts';

/** What happened to the state, told after it has been committed. */
export type Change =
  | { readonly kind: 'workstream'; readonly workstreamId: string }
  | {
      readonly kind: 'session';
      readonly event: 'started' | 'updated' | 'closed';
      readonly session: Session;
    }
  /** A session is gone from a workstream: deleted, or moved to another. */
  | { readonly kind: 'removed'; readonly workstreamId: string; readonly sessionId: string }
  | { readonly kind: 'messages'; readonly workstreamId: string }
  | { readonly kind: 'settings' }
  /** Which timeouts the user has not answered yet. */
  | { readonly kind: 'timeouts' }
  /** Another process has changed the database: anything may be different. */
  | { readonly kind: 'external' };

/** Is told of all the changes of one transaction at once. */
export type ChangeListener = (changes: readonly Change[]) => void;

/** Tells every listener of every change, in order. */
export class Changes {
  readonly #listeners = new Set<ChangeListener>();

  /** Follows the changes; the function returned stops following. */
  on(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(changes: readonly Change[]): void {
    for (const listener of this.#listeners) {
      try {
        listener(changes);
      } catch (error) {
        // The change is a fact by now: whoever made it must not be told that it failed.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
