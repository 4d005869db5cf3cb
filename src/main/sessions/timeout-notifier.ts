import type { Session } from '../../shared/model.ts';
import type { Change, Changes } from '../changes.ts';

/** Tells of the sessions that time out: those of one go (a night of sleep can end several) at once. */
export function notifyTimeouts(
  changes: Changes,
  notify: (timedOut: readonly [Session, ...Session[]]) => void,
): void {
  const notifier = new TimeoutNotifier(notify);
  changes.on((batch) => notifier.tell(batch));
}

class TimeoutNotifier {
  readonly #notify: (timedOut: readonly [Session, ...Session[]]) => void;
  #gathered: Session[] = [];

  constructor(notify: (timedOut: readonly [Session, ...Session[]]) => void) {
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
    const [first, ...others] = this.#gathered;
    this.#gathered = [];
    if (first) this.#notify([first, ...others]);
  }
}
