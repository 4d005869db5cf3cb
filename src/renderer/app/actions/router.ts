import type { StoreApi } from 'zustand';
import { addressOf, type Route } from '../routes.ts';
import type { AppState } from '../state/app-state.ts';
import { initialSelection } from '../state/ordering.ts';

export type Router = ReturnType<typeof createRouter>;

/** Navigation. `show` opens the history of the workstream that a route is about. */
export function createRouter(
  { getState, setState }: StoreApi<AppState>,
  show: (workstreamId: string) => void,
) {
  /** Shows a route in the state in which the user left it. */
  function replace(given: Route): void {
    const route = withOrder(given, getState());
    const shown = getState().route;
    const isSame = shown !== null && addressOf(shown) === addressOf(route) && !('message' in route);
    if (!isSame) {
      setState((state) => ({
        route,
        openedFromQuery: queryBehind(route, state),
        namedSessionId: null,
      }));
    }
    if (route.name === 'workstream') show(route.workstreamId);
  }

  /** Shows a route from its beginning; on the current one it only resets the timeline. */
  function navigate(route: Route): void {
    if (route.name === 'today') {
      setState(({ timeline }) => ({ timeline: { ...timeline, view: null } }));
    }
    replace(route);
  }

  /** Returns the route, or that of another workstream if its own has been removed. */
  function existing(route: Route): Route {
    const { snapshot } = getState();
    if (route.name !== 'workstream' || snapshot === null) return route;
    return { ...route, workstreamId: initialSelection(snapshot.workstreams, route.workstreamId) };
  }

  return {
    navigate,
    replace,
    existing,
    select: (workstreamId: string) => navigate({ name: 'workstream', workstreamId }),
  };
}

/** Shows the search in the order in which it was left, unless the route has one. */
function withOrder(route: Route, { search }: AppState): Route {
  return route.name === 'search' ? { order: search.order, ...route } : route;
}

/** Returns the query that a route is opened from. Stepping to other sessions keeps it. */
function queryBehind(
  next: Route,
  { route, search, openedFromQuery }: AppState,
): AppState['openedFromQuery'] {
  if (next.name !== 'session') return null;
  return route?.name === 'search' ? search.query.trim() : openedFromQuery;
}
