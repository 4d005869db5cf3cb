import type { StoreApi } from 'zustand';
import type { Texts } from '../../../shared/i18n/create.ts';
import { type LinkedPlace, linkTo } from '../../../shared/model/deep-link.ts';
import type { Place } from '../routes.ts';
import type { AppState } from './app-state.ts';
import type { Attempt } from './attempt.ts';
import { type Bridge, unwrap } from './client.ts';

/** Links that lead here from outside of the window, and what was asked for there. */
export function createLinks(
  bridge: Bridge,
  { setState }: StoreApi<AppState>,
  parts: { texts: Texts; attempt: Attempt; go: (place: Place) => void },
) {
  const { texts, attempt, go } = parts;
  return {
    /** Goes where the user wants to from outside of the window, if that waits. */
    goWhereRequested: () =>
      attempt(async () => {
        const place = await unwrap(bridge.takeRequestedPlace());
        if (place?.name === 'nowhere') throw new Error(texts.t('links.nowhere'));
        if (place !== null) go(place);
      }),
    /** Puts a link to it on the clipboard. */
    copyLink: (place: LinkedPlace) =>
      attempt(async () => {
        await unwrap(bridge.copyText({ text: linkTo(place) }));
        const message = texts.t('links.copied');
        setState({ toast: { kind: 'told', message }, announcement: message });
      }),
  };
}
