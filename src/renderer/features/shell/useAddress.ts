import { useEffect } from 'react';
import { useApp, useAppState } from '../../app/context.ts';
import { addressOf, routeAt } from '../../app/routes.ts';
import { focusMain } from '../../ui/focus-main.ts';

/** Keeps the route in the page's address, for reloads and for going back and forward. */
export function useAddress(): void {
  const app = useApp();
  const route = useAppState((state) => state.route);

  useEffect(() => {
    if (route === null) return;
    const [before, address] = [location.hash.slice(1), addressOf(route)];
    if (before === '') history.replaceState(null, '', `#${address}`);
    // After a step back or forward it is the address already.
    else if (before !== address) history.pushState(null, '', `#${address}`);
    // The focused element may have disappeared with the previous page.
    focusMain();
  }, [route]);

  useEffect(() => {
    const follow = () => {
      const visited = routeAt(location.hash.slice(1));
      if (visited === null) return;
      const route = app.router.existing(visited);
      // Otherwise the next step back would lead to the same missing page.
      history.replaceState(null, '', `#${addressOf(route)}`);
      app.router.replace(route);
    };
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, [app]);
}
