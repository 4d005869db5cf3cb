import type { StoreApi } from 'zustand';
import { type LinkedPlace, linkTo } from '../../shared/deep-link.ts';
import type { Texts } from '../../shared/texts/texts.ts';
import type { AppState } from './app-state.ts';
import { type Bridge, unwrap, wordsOf } from './client.ts';
import type { Place } from './places.ts';

/** Links that lead here from outside of the window, and what was asked for there. */
export function createLinks(
  bridge: Bridge,
  { setState }: StoreApi<AppState>,
  texts: Texts,
  go: (place: Place) => void,
) {
  const refuse = (message: string) => setState({ toast: { kind: 'refused', message } });

  return {
    /** Goes where the user wants to from outside of the window, if that waits. */
    async goWhereRequested(): Promise<void> {
      try {
        const place = await unwrap(bridge.takeRequestedPlace());
        if (place?.name === 'nowhere') refuse(texts.t('links.nowhere'));
        else if (place !== null) go(place);
      } catch (error) {
        refuse(wordsOf(error));
      }
    },
    /** Puts a link to it on the clipboard. */
    async copyLink(place: LinkedPlace): Promise<void> {
      try {
        await unwrap(bridge.copyText({ text: linkTo(place) }));
        const message = texts.t('links.copied');
        setState({ toast: { kind: 'told', message }, announcement: message });
      } catch (error) {
        refuse(wordsOf(error));
      }
    },
  };
}
