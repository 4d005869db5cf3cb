import type { StoreApi } from 'zustand';
import type { Texts } from '../../../shared/i18n/create.ts';
import { type LinkedPlace, linkTo } from '../../../shared/model/deep-link.ts';
import type { Route } from '../routes.ts';
import type { AppState } from './app-state.ts';
import type { Attempt } from './attempt.ts';
import { type Bridge, unwrap } from './client.ts';

/** Links that lead here from outside of the window, and what was asked for there. */
export function createLinks(
  bridge: Bridge,
  { setState }: StoreApi<AppState>,
  parts: { texts: Texts; attempt: Attempt; navigate: (route: Route) => void },
) {
  const { texts, attempt, navigate } = parts;
  return {
    /** Goes where the user wants to from outside of the window, if that waits. */
    goWhereRequested: () =>
      attempt(async () => {
        const route = await unwrap(bridge.takeRequestedPlace());
        if (route?.name === 'nowhere') throw new Error(texts.t('links.nowhere'));
        if (route !== null) navigate(route);
      }),
    /** Puts a link to it on the clipboard. */
    copyLink: (route: LinkedPlace) =>
      attempt(async () => {
        await unwrap(bridge.copyText({ text: linkTo(route) }));
        const message = texts.t('links.copied');
        setState({ toast: { kind: 'told', message }, announcement: message });
      }),
  };
}
