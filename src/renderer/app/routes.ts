import type { MessageKey } from '../../shared/model/model.ts';
import { SEARCH_ORDERS, type SearchOrder } from '../../shared/model/search-result.ts';
import type { DayKey } from '../ui/time.ts';

/** What the window shows beside the sidebar. */
export type Route =
  | { readonly name: 'workstream'; readonly workstreamId: string }
  /** A session, and the message to show in it. */
  | { readonly name: 'session'; readonly sessionId: string; readonly message?: MessageKey }
  /** A day; null for today. */
  | { readonly name: 'today'; readonly day: DayKey | null }
  | { readonly name: 'overview' }
  /** The review of the week with a day; null for this week. */
  | { readonly name: 'review'; readonly day: DayKey | null }
  /** Without an order, the results keep the one that they have. */
  | { readonly name: 'search'; readonly order?: SearchOrder };

/** Returns the address of a route, without the `#`. */
export function addressOf(route: Route): string {
  switch (route.name) {
    case 'workstream':
      return route.workstreamId;
    case 'session':
      return `session/${route.sessionId}`;
    case 'today':
    case 'review':
      return `${route.name}/${route.day ?? ''}`;
    case 'overview':
      return 'overview/';
    case 'search':
      return `search/${route.order ?? ''}`;
  }
}

/** Returns the route of an address; null if it is invalid. */
export function routeAt(address: string): Route | null {
  const [name = '', rest] = address.split('/');
  if (rest === undefined) return isId(name) ? { name: 'workstream', workstreamId: name } : null;
  switch (name) {
    case 'session':
      return isId(rest) ? { name, sessionId: rest } : null;
    case 'today':
    case 'review':
      return /^(\d{4}-\d\d-\d\d)?$/.test(rest) ? { name, day: rest || null } : null;
    case 'overview':
      return { name };
    case 'search': {
      const order = SEARCH_ORDERS.find((each) => each === rest);
      return order === undefined ? { name } : { name, order };
    }
    default:
      return null;
  }
}

/** True if a text can be an id. Whether it exists is up to the main process. */
function isId(text: string): boolean {
  return text !== '' && text.length <= 100;
}
