import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import { PaneBoundary } from './features/shell/PaneBoundary.tsx';
import { Shell } from './features/shell/Shell.tsx';
import { createApp } from './state/app.ts';
import { AppContext } from './state/context.ts';
import { keepDrafts } from './state/kept-drafts.ts';
import { followUncaught } from './state/page-errors.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root element.');

const app = createApp(window.workstreams, location.hash.slice(1));
followUncaught(window, app.pageFailed);
keepDrafts(app.store, sessionStorage);
app.start();

createRoot(root).render(
  <StrictMode>
    <AppContext value={app}>
      <PaneBoundary>
        <Shell />
      </PaneBoundary>
    </AppContext>
  </StrictMode>,
);
