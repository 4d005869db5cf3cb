import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { App } from './app.ts';
import type { AppState } from './state/app-state.ts';

export const AppContext = createContext<App | null>(null);

/** Returns the app: the client, and everything that components can do. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('A component of the window was rendered outside of it.');
  return app;
}

/** Returns a part of the window's state, and renders again when it changes. */
export function useAppState<Value>(select: (state: AppState) => Value): Value {
  return useStore(useApp().store, select);
}
