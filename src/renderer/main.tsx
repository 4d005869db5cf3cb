import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import { Shell } from './features/shell/Shell.tsx';
import { createApp } from './state/app.ts';
import { AppContext } from './state/context.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root element.');

const app = createApp(window.workstreams, location.hash.slice(1));
app.start();

createRoot(root).render(
  <StrictMode>
    <AppContext value={app}>
      <Shell />
    </AppContext>
  </StrictMode>,
);
