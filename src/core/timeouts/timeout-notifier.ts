import type { Session } from '../../shared/model/model.ts';
import type { Change, Changes } from '../storage/changes.ts';

type Notify = (timedOut: readonly [Session, ...Session[]]) => void;

interface Time {
  /** Checks all sessions, if any has expired. */
  checkOverdue(): void;
}

/** Tells of the sessions that time out: those of one go (a night of sleep can end several) at once. */
export function notifyTimeouts(changes: Changes, time: Time, notify: Notify): void {
  const notifier = new TimeoutNotifier(time, notify);
  changes.on((batch) => notifier.tell(batch));
}

class TimeoutNotifier {
  readonly #time: Time;
  readonly #notify: Notify;
  #gathered: Session[] = [];

  constructor(time: Time, notify: Notify) {
    this.#time = time;
    this.#notify = notify;
  }

  tell(changes: readonly Change[]): void {
    const timedOut = changes.flatMap((change) =>
      change.kind === 'session' &&
      change.event === 'closed' &&
      change.session.status === 'timed_out'
        ? [change.session]
        : [],
    );
    if (timedOut.length === 0) return;
    if (this.#gathered.length === 0) queueMicrotask(() => this.#flush());
    this.#gathered.push(...timedOut);
  }

  #flush(): void {
    // One may have been looked at alone, as for a message that came to it.
    this.#time.checkOverdue();
    const [first, ...others] = this.#gathered;
    this.#gathered = [];
    if (first) this.#notify([first, ...others]);
  }
}
