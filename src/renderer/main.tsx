import { createRoot } from 'react-dom/client';
import './ui/styles.css';
import { createTexts, languageOf } from '../shared/i18n/create.ts';
import { keepSort } from './app/actions/kept-sort.ts';
import { followUncaught } from './app/actions/page-errors.ts';
import { createApp } from './app/app.ts';
import { followTimeZone } from './app/sync/follow-time-zone.ts';
import { AppRoot } from './features/shell/AppRoot.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root element.');

const texts = createTexts(languageOf(navigator.languages));
const app = createApp(window.workstreams, location.hash.slice(1), texts);
followUncaught(window, app.notices.pageFailed);
keepSort(app.store, localStorage);
followTimeZone(window, () => void app.reload());
window.addEventListener('pagehide', app.flushDrafts);
app.start();

createRoot(root).render(<AppRoot app={app} />);
