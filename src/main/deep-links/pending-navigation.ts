import { Emitter } from '../../core/base/emitter.ts';
import type { Log } from '../../core/logging/log.ts';
import { isExpected } from '../../shared/contract/errors.ts';
import type { LinkedPlace, RequestedPlace } from '../../shared/model/deep-link.ts';
import { parseLink } from './parse-link.ts';

interface Deps {
  /** Both throw an expected error for an unknown id. */
  readonly workstreams: { getSession(id: string): unknown; getWorkstream(id: string): unknown };
  /** Brings the window to the front. */
  readonly showWindow: () => void;
  readonly log: Log;
}

/**
 * The place that a link or a notification asked for. It is kept until the page consumes it: there may
 * be no page yet, or one that does not listen yet.
 */
export class PendingNavigation {
  readonly #deps: Deps;
  readonly #requested = new Emitter<void>();
  #place: RequestedPlace | null = null;

  /** There is a place to consume. */
  readonly onDidRequest = this.#requested.on;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Shows a place, in place of an earlier one that was not consumed. */
  request(place: RequestedPlace): void {
    this.#place = place;
    this.#requested.emit();
    this.#deps.showWindow();
  }

  /**
   * Follows a link that the system opened the app with. Anyone can have written it: a malformed link
   * only shows the window, and its text is not logged.
   */
  follow(link: string): void {
    const place = parseLink(link);
    if (place !== null) {
      this.request(this.#exists(place) ? place : { name: 'nowhere' });
      return;
    }
    this.#deps.log.warn('link', 'A malformed link was ignored.');
    this.#deps.showWindow();
  }

  /** Returns the place requested last, once; null if there is none. */
  consume(): RequestedPlace | null {
    const place = this.#place;
    this.#place = null;
    return place;
  }

  #exists(place: LinkedPlace): boolean {
    const { workstreams } = this.#deps;
    try {
      if (place.name === 'session') workstreams.getSession(place.sessionId);
      else workstreams.getWorkstream(place.workstreamId);
      return true;
    } catch (error) {
      if (isExpected(error)) return false;
      throw error;
    }
  }
}
