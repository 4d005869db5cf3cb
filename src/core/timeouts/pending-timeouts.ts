import type { Session } from '../../shared/model/model.ts';
import type { Change, Changes } from '../storage/changes.ts';

interface Workstreams {
  has(workstreamId: string): boolean;
  listSessions(workstreamId: string, page: { limit: number }): readonly Session[];
}

/**
 * The sessions that have timed out since the app was opened, or while that happened, until the user
 * says what is to become of them. One leaves by itself when it is no longer what timed out (resumed,
 * edited, moved, deleted), or no longer the last of its workstream.
 */
export class PendingTimeouts {
  readonly #workstreams: Workstreams;
  readonly #changes: Changes;
  #sessions: readonly Session[] = [];

  constructor(workstreams: Workstreams, changes: Changes) {
    this.#workstreams = workstreams;
    this.#changes = changes;
    changes.on((batch) => this.#follow(batch));
  }

  /** Those that ended last come first. */
  list(): readonly Session[] {
    return this.#sessions;
  }

  /** Removes timeouts that the user has dealt with. Unknown ids are ignored. */
  acknowledge(sessionIds: readonly string[]): void {
    this.#become(this.#sessions.filter(({ id }) => !sessionIds.includes(id)));
  }

  #follow(batch: readonly Change[]): void {
    const timedOut = batch.flatMap((change) =>
      change.kind === 'session' &&
      change.event === 'closed' &&
      change.session.status === 'timed_out'
        ? [change.session]
        : [],
    );
    const isConcerned = batch.some(({ kind }) => kind !== 'settings' && kind !== 'timeouts');
    if (!isConcerned || (timedOut.length === 0 && this.#sessions.length === 0)) return;
    const all = new Map([...this.#sessions, ...timedOut].map((session) => [session.id, session]));
    const standing = [...all.values()].flatMap((session) => this.#asItIs(session) ?? []);
    this.#become(standing.sort((one, other) => (ends(one) < ends(other) ? 1 : -1)));
  }

  /** The session as it is now; null if that is another one than what has timed out. */
  #asItIs(session: Session): Session | null {
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

  #become(sessions: readonly Session[]): void {
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
