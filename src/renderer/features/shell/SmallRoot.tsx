import { StrictMode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { useStore } from 'zustand';
import type { SmallPage } from '../../../shared/model/small-page.ts';
import type { SmallApp } from '../../app/small-app.ts';
import { useLanguageOfPage } from '../../ui/useLanguageOfPage.ts';
import { MiniWindow } from '../mini-window/MiniWindow.tsx';
import { QuickBar } from '../quick-bar/QuickBar.tsx';

interface SmallRootProps {
  readonly app: SmallApp;
  readonly page: SmallPage;
}

/** The whole page of a small window. */
export function SmallRoot({ app, page }: SmallRootProps) {
  const { language, timeZone } = useStore(app.store, ({ locale }) => locale);
  useLanguageOfPage(language);
  const Page = page === 'quick' ? QuickBar : MiniWindow;
  return (
    <StrictMode>
      <I18nextProvider i18n={app.texts}>
        <Page key={timeZone} app={app} />
      </I18nextProvider>
    </StrictMode>
  );
}
