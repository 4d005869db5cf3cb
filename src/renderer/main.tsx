import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import './ui/tokens.css';
import './ui/base.css';
import './ui/colours.css';
import './ui/controls.css';
import './ui/print.css';
import './ui/tags.css';
import { createTexts, languageOf } from '../shared/i18n/create.ts';
import { keepDrafts } from './app/actions/kept-drafts.ts';
import { followUncaught } from './app/actions/page-errors.ts';
import { createApp } from './app/app.ts';
import { AppContext } from './app/context.ts';
import { keepSort } from './app/state/sidebar-list.ts';
import { PaneBoundary } from './features/shell/PaneBoundary.tsx';
import { Shell } from './features/shell/Shell.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root element.');

const texts = createTexts(languageOf(navigator.languages));
const app = createApp(window.workstreams, location.hash.slice(1), texts);
followUncaught(window, app.notices.pageFailed);
keepDrafts(app.store, sessionStorage);
keepSort(app.store, localStorage);
app.start();

createRoot(root).render(
  <StrictMode>
    <AppContext value={app}>
      <I18nextProvider i18n={texts}>
        <PaneBoundary>
          <Shell />
        </PaneBoundary>
      </I18nextProvider>
    </AppContext>
  </StrictMode>,
);
