import type { Texts } from '../../../shared/i18n/create.ts';
import { type LinkedPlace, linkTo } from '../../../shared/model/deep-link.ts';
import type { Client } from '../client.ts';
import type { Notices } from './notices.ts';
import type { Router } from './router.ts';
import type { View } from './view.ts';

/** Links to places in the window, and the place that was asked for from outside of it. */
export function createLinks(
  client: Client,
  deps: { texts: Texts; notices: Notices; router: Router; view: Pick<View, 'openDialog'> },
) {
  const { texts, router, view } = deps;
  const { attempt, notify } = deps.notices;
  return {
    /** Navigates to where a link, a notification or the tray asked for, if that is pending. */
    followRequested: () =>
      attempt(async () => {
        const route = await client.takeRequestedPlace();
        if (route?.name === 'nowhere') throw new Error(texts.t('links.nowhere'));
        if (route?.name === 'settings') view.openDialog({ name: 'settings' });
        else if (route !== null) router.navigate(route);
      }),
    copy: (place: LinkedPlace) =>
      attempt(async () => {
        await client.copyText({ text: linkTo(place) });
        notify(texts.t('links.copied'));
      }),
  };
}
