import type { MessageKey } from '../../shared/model/model.ts';
import type { DayKey } from '../ui/time.ts';

/** What the window shows beside the list of workstreams. */
export type Place =
  | { readonly name: 'workstream'; readonly workstreamId: string }
  /** A session, and the message in it that is asked for. */
  | { readonly name: 'session'; readonly sessionId: string; readonly message?: MessageKey }
  /** A day; null for the one that it is now. */
  | { readonly name: 'today'; readonly day: DayKey | null }
  | { readonly name: 'overview' }
  | { readonly name: 'search' };

/** A place as the page's address has it, behind the `#`. */
export function addressOf(place: Place): string {
  switch (place.name) {
    case 'workstream':
      return place.workstreamId;
    case 'session':
      return `session/${place.sessionId}`;
    case 'today':
      return place.day === null ? 'today/' : `today/${place.day}`;
    case 'overview':
    case 'search':
      return `${place.name}/`;
  }
}

/** The place that an address stands for; null where it is none. */
export function placeAt(address: string): Place | null {
  const [name = '', rest] = address.split('/');
  if (rest === undefined) return isId(name) ? { name: 'workstream', workstreamId: name } : null;
  switch (name) {
    case 'session':
      return isId(rest) ? { name, sessionId: rest } : null;
    case 'today':
      return /^(\d{4}-\d\d-\d\d)?$/.test(rest) ? { name, day: rest || null } : null;
    case 'overview':
    case 'search':
      return { name };
    default:
      return null;
  }
}

/** Whether there is such a thing, the main process says. */
function isId(text: string): boolean {
  return text !== '' && text.length <= 100;
}
