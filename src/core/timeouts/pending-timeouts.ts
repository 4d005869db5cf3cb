import type { Session } from '../../shared/model/model.ts';
import type { Change, Changes } from '../storage/changes.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import { timedOutIn } from './timed-out.ts';

/**
 * The sessions that have timed out since the app was opened, or during that, until the user
 * acknowledges them. A session leaves the list by itself when it changes (resumed, edited, moved,
 * deleted), or when it is no longer the latest of its workstream.
 */
export class PendingTimeouts {
  readonly #workstreams: Pick<WorkstreamStore, 'has' | 'listSessions'>;
  readonly #changes: Changes;
  #sessions: readonly Session[] = [];

  constructor(workstreams: Pick<WorkstreamStore, 'has' | 'listSessions'>, changes: Changes) {
    this.#workstreams = workstreams;
    this.#changes = changes;
    changes.on((batch) => this.#follow(batch));
  }

  /** Returns them, the latest end first. */
  list(): readonly Session[] {
    return this.#sessions;
  }

  /** Removes timeouts that the user has dealt with. Unknown ids are ignored. */
  acknowledge(sessionIds: readonly string[]): void {
    this.#replace(this.#sessions.filter(({ id }) => !sessionIds.includes(id)));
  }

  /** Adds timeouts that were listed before another data folder was used meanwhile. */
  restore(sessions: readonly Session[]): void {
    this.#replace(sessions.flatMap((session) => this.#unchanged(session) ?? []));
  }

  #follow(batch: readonly Change[]): void {
    const timedOut = timedOutIn(batch);
    const isRelevant = batch.some(({ kind }) => kind !== 'settings' && kind !== 'timeouts');
    if (!isRelevant || (timedOut.length === 0 && this.#sessions.length === 0)) return;
    const all = new Map([...this.#sessions, ...timedOut].map((session) => [session.id, session]));
    const pending = [...all.values()].flatMap((session) => this.#unchanged(session) ?? []);
    this.#replace(pending.sort((one, other) => (ends(one) < ends(other) ? 1 : -1)));
  }

  /** Returns the stored session, or null if it is no longer the one that timed out. */
  #unchanged(session: Session): Session | null {
    const { workstreamId } = session;
    if (!this.#workstreams.has(workstreamId)) return null;
    const [last] = this.#workstreams.listSessions(workstreamId, { limit: 1 });
    const isSame =
      last?.id === session.id &&
      last.status === 'timed_out' &&
      last.startedAt === session.startedAt &&
      last.endedAt === session.endedAt;
    return isSame ? last : null;
  }

  #replace(sessions: readonly Session[]): void {
    const before = this.#sessions;
    this.#sessions = sessions;
    const isSame =
      sessions.length === before.length &&
      sessions.every(({ id, messageCount }, at) => {
        const was = before[at];
        return was?.id === id && was.messageCount === messageCount;
      });
    if (!isSame) this.#changes.emit([{ kind: 'timeouts' }]);
  }
}

function ends({ endedAt, id }: Session): string {
  return `${endedAt} ${id}`;
}
