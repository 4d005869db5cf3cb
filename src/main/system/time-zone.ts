import { Emitter } from '../../core/base/emitter.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';
import { localTimeZone } from '../../shared/time/time-zone.ts';

/** Notices that the system has another time zone, as when the user travels. */
export class TimeZone {
  readonly #changed = new Emitter<string>();
  #current = localTimeZone();
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Emits the new time zone. */
  readonly onDidChange = this.#changed.on;

  get current(): string {
    return this.#current;
  }

  /** Checks every minute from now on. */
  start(): void {
    this.#timer ??= setInterval(() => this.check(), MINUTE_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  check(): void {
    detectTimeZone();
    const zone = localTimeZone();
    if (zone === this.#current) return;
    this.#current = zone;
    this.#changed.emit(zone);
  }
}

/** Node detects the system's time zone once, and again whenever this variable is set or removed. */
function detectTimeZone(): void {
  const { TZ } = process.env;
  if (TZ === undefined) delete process.env.TZ;
  else process.env.TZ = TZ;
}
