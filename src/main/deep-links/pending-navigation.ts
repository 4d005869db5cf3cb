import type { Log } from '../../core/logging/log.ts';
import { isExpected } from '../../shared/contract/errors.ts';
import type { LinkedPlace, RequestedPlace } from '../../shared/model/deep-link.ts';
import { parseLink } from './parse-link.ts';

/** Where what a link names is looked up; throws a refusal for what is not there. */
interface Known {
  getSession(id: string): unknown;
  getWorkstream(id: string): unknown;
}

/**
 * What was asked for outside of the window, by a link or a notification. It is kept until the page
 * takes it: there may be none yet, or one that does not listen yet.
 */
export class PendingNavigation {
  readonly #known: Known;
  readonly #show: () => void;
  readonly #tell: () => void;
  readonly #log: Log;
  #place: RequestedPlace | null = null;

  /** `show`: brings the window to the front. `tell`: has its page look. */
  constructor(parts: { known: Known; show: () => void; tell: () => void; log: Log }) {
    this.#known = parts.known;
    this.#show = parts.show;
    this.#tell = parts.tell;
    this.#log = parts.log;
  }

  /** Shows a place, instead of one that was not taken. */
  request(place: RequestedPlace): void {
    this.#place = place;
    this.#tell();
    this.#show();
  }

  /**
   * Shows what a link leads to that the system has opened the app with. Anyone can have written it:
   * one that is malformed leads nowhere at all, and is logged without a word of it.
   */
  follow(link: string): void {
    const place = parseLink(link);
    if (place !== null) {
      this.request(this.#isThere(place) ? place : { name: 'nowhere' });
      return;
    }
    this.#log.warn('link', 'A link that is none of ours was refused.');
    this.#show();
  }

  /** Returns the place requested last, once; null if there is none. */
  consume(): RequestedPlace | null {
    const place = this.#place;
    this.#place = null;
    return place;
  }

  #isThere(place: LinkedPlace): boolean {
    try {
      if (place.name === 'session') this.#known.getSession(place.sessionId);
      else this.#known.getWorkstream(place.workstreamId);
      return true;
    } catch (error) {
      if (isExpected(error)) return false;
      throw error;
    }
  }
}
