import type { Session } from '../../shared/model/model.ts';
import { Emitter } from '../base/emitter.ts';
import type { Changes } from '../storage/changes.ts';
import { timedOutIn } from './timed-out.ts';
import type { TimeoutScheduler } from './timeout-scheduler.ts';

type Time = Pick<TimeoutScheduler, 'checkOverdue' | 'isUserAway' | 'onDidReturn'>;

/**
 * Gathers sessions that time out together: a night of sleep can end several of them. Those that time out
 * while the user cannot use the computer wait for their return.
 */
export class TimeoutNotifier {
  readonly #time: Time;
  readonly #timedOut = new Emitter<readonly [Session, ...Session[]]>();
  #gathered: Session[] = [];

  /** Emits the sessions that timed out at the same time, after all of them have. */
  readonly onDidTimeOut = this.#timedOut.on;

  constructor(changes: Changes, time: Time) {
    this.#time = time;
    changes.on((batch) => this.#gather(timedOutIn(batch)));
    time.onDidReturn(() => queueMicrotask(() => this.#flush()));
  }

  #gather(sessions: readonly Session[]): void {
    if (sessions.length === 0) return;
    if (this.#gathered.length === 0) queueMicrotask(() => this.#flush());
    this.#gathered.push(...sessions);
  }

  #flush(): void {
    if (this.#gathered.length === 0 || this.#time.isUserAway) return;
    // A change to one workstream checks only that one: include the others before notifying.
    this.#time.checkOverdue();
    const [first, ...others] = this.#gathered;
    this.#gathered = [];
    if (first) this.#timedOut.emit([first, ...others]);
  }
}
