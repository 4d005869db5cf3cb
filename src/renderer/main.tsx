import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import './ui/tokens.css';
import './ui/base.css';
import './ui/colours.css';
import './ui/controls.css';
import './ui/print.css';
import './ui/tags.css';
import { createTexts, languageOf } from '../shared/texts/texts.ts';
import { PaneBoundary } from './features/shell/PaneBoundary.tsx';
import { Shell } from './features/shell/Shell.tsx';
import { createApp } from './state/app.ts';
import { AppContext } from './state/context.ts';
import { keepDrafts } from './state/kept-drafts.ts';
import { keepSort } from './state/listing.ts';
import { followUncaught } from './state/page-errors.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root element.');

const texts = createTexts(languageOf(navigator.languages));
const app = createApp(window.workstreams, location.hash.slice(1), texts);
followUncaught(window, app.pageFailed);
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
