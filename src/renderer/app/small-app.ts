import { createStore, type StoreApi } from 'zustand';
import type { Push, Snapshot } from '../../shared/contract/contract.ts';
import type { Texts } from '../../shared/i18n/create.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import { type Bridge, type Client, createClient } from './client.ts';
import { createLoader } from './queries/loader.ts';
import { applyPush } from './state/snapshot.ts';
import { createI18n } from './sync/i18n.ts';

/** What a small window shows. */
export interface SmallState {
  readonly locale: Locale;
  /** Null until it is loaded. */
  readonly snapshot: Snapshot | null;
}

/** The page of the quick bar or of the mini window. */
export interface SmallApp {
  readonly texts: Texts;
  readonly client: Client;
  readonly store: StoreApi<SmallState>;
  /** Loads the snapshot again. */
  reload(): Promise<void>;
}

/** Keeps the snapshot up to date, which is all that the small windows show. */
export function createSmallApp(bridge: Bridge, texts: Texts): SmallApp {
  const client = createClient(bridge);
  const i18n = createI18n(texts);
  const store = createStore<SmallState>(() => ({ locale: i18n.initial, snapshot: null }));
  const waiting: Push[] = [];
  const show = (snapshot: Snapshot) => store.setState({ snapshot, locale: i18n.in(snapshot) });

  const loader = createLoader({
    fetch: client.loadSnapshot,
    apply: show,
    report: ({ isLoading }) => {
      if (isLoading === false) for (const push of waiting.splice(0)) receive(push);
    },
  });

  function receive(push: Push): void {
    const { snapshot } = store.getState();
    if (loader.isLoading || snapshot === null) {
      waiting.push(push);
      return;
    }
    const next = push.name === 'everythingChanged' ? 'gap' : applyPush(snapshot, push);
    if (next === 'gap') void loader.load();
    else if (next !== snapshot) show(next);
  }

  bridge.onPush(receive);
  void loader.load();
  return { texts, client, store, reload: loader.load };
}
