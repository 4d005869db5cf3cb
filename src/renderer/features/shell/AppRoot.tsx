import { StrictMode } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { App } from '../../app/app.ts';
import { AppContext } from '../../app/context.ts';
import { PaneBoundary } from './PaneBoundary.tsx';
import { Shell } from './Shell.tsx';

/** The whole window. */
export function AppRoot({ app }: { readonly app: App }) {
  return (
    <StrictMode>
      <AppContext value={app}>
        <I18nextProvider i18n={app.texts}>
          <PaneBoundary>
            <Shell />
          </PaneBoundary>
        </I18nextProvider>
      </AppContext>
    </StrictMode>
  );
}
