import type { Session, Workstream } from './model.ts';
import type { SessionFacts } from './session-facts.ts';

/** Where work on a workstream stopped. */
export interface WhereStopped {
  readonly workstream: Pick<Workstream, 'id' | 'title'>;
  /**
   * The last session that has messages or a line on where the user stopped, which may be active, with its facts
   * so far; null if there is none.
   */
  readonly last: { readonly session: Session; readonly facts: SessionFacts } | null;
}
