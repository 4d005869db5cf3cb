import { useEffect } from 'react';
import { addressOf, placeAt } from '../../app/routes.ts';
import { useApp, useAppState } from '../../app/state/context.ts';
import { focusPlace } from '../../ui/focus-place.ts';

/** Keeps the place in the page's address: a reload finds it again, and one can go back and forth. */
export function useAddress(): void {
  const app = useApp();
  const place = useAppState((state) => state.place);

  useEffect(() => {
    if (place === null) return;
    const [before, address] = [location.hash.slice(1), addressOf(place)];
    if (before === address) return;
    if (before === '') history.replaceState(null, '', `#${address}`);
    else history.pushState(null, '', `#${address}`);
    // What had the focus may have gone with the place before.
    focusPlace();
  }, [place]);

  useEffect(() => {
    const follow = () => {
      const place = placeAt(location.hash.slice(1));
      if (place !== null) app.returnTo(place);
    };
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, [app]);
}
