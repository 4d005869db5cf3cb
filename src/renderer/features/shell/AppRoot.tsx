import { StrictMode } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { App } from '../../app/app.ts';
import { AppContext } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { MountAgain } from './MountAgain.tsx';
import { PaneBoundary } from './PaneBoundary.tsx';
import { Shell } from './Shell.tsx';

/** The whole window. */
export function AppRoot({ app }: { readonly app: App }) {
  return (
    <StrictMode>
      <AppContext value={app}>
        <I18nextProvider i18n={app.texts}>
          <PaneBoundary>
            <ZonedShell />
          </PaneBoundary>
        </I18nextProvider>
      </AppContext>
    </StrictMode>
  );
}

/** Mounts again in another time zone: days and times are computed everywhere. */
function ZonedShell() {
  const { timeZone } = useLocale();
  return (
    <MountAgain on={timeZone}>
      <Shell />
    </MountAgain>
  );
}
