import { useEffect } from 'react';
import { useApp, useAppState } from '../../app/context.ts';
import { addressOf, routeAt } from '../../app/routes.ts';
import { focusMain } from '../../ui/focus-main.ts';

/** Keeps the place in the page's address: a reload finds it again, and one can go back and forth. */
export function useAddress(): void {
  const app = useApp();
  const route = useAppState((state) => state.route);

  useEffect(() => {
    if (route === null) return;
    const [before, address] = [location.hash.slice(1), addressOf(route)];
    if (before === address) return;
    if (before === '') history.replaceState(null, '', `#${address}`);
    else history.pushState(null, '', `#${address}`);
    // What had the focus may have gone with the place before.
    focusMain();
  }, [route]);

  useEffect(() => {
    const follow = () => {
      const route = routeAt(location.hash.slice(1));
      if (route !== null) app.router.replace(route);
    };
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, [app]);
}
