import type { MessageKey } from '../../shared/model/model.ts';
import type { DayKey } from '../ui/time.ts';

/** What the window shows beside the list of workstreams. */
export type Route =
  | { readonly name: 'workstream'; readonly workstreamId: string }
  /** A session, and the message in it that is asked for. */
  | { readonly name: 'session'; readonly sessionId: string; readonly message?: MessageKey }
  /** A day; null for the one that it is now. */
  | { readonly name: 'today'; readonly day: DayKey | null }
  | { readonly name: 'overview' }
  | { readonly name: 'search' };

/** A place as the page's address has it, behind the `#`. */
export function addressOf(route: Route): string {
  switch (route.name) {
    case 'workstream':
      return route.workstreamId;
    case 'session':
      return `session/${route.sessionId}`;
    case 'today':
      return route.day === null ? 'today/' : `today/${route.day}`;
    case 'overview':
    case 'search':
      return `${route.name}/`;
  }
}

/** The place that an address stands for; null where it is none. */
export function routeAt(address: string): Route | null {
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
