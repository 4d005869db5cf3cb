import { createRoot } from 'react-dom/client';
import './ui/styles.css';
import { createTexts, languageOf } from '../shared/i18n/create.ts';
import { SMALL_PAGES, type SmallPage } from '../shared/model/small-page.ts';
import { keepSort } from './app/actions/kept-sort.ts';
import { followUncaught, reportOf } from './app/actions/page-errors.ts';
import { createApp } from './app/app.ts';
import { createSmallApp } from './app/small-app.ts';
import { followTimeZone } from './app/sync/follow-time-zone.ts';
import { AppRoot } from './features/shell/AppRoot.tsx';

const element = document.getElementById('root');
if (element === null) throw new Error('The page has no #root element.');
const root = createRoot(element);
const texts = createTexts(languageOf(navigator.languages));

const named = new URLSearchParams(location.search).get('window');
const smallPage = SMALL_PAGES.find((page) => page === named);
if (smallPage === undefined) showMainWindow();
// Not awaited: what it loads imports from this chunk, and the two would wait for each other.
else void showSmallWindow(smallPage);

function showMainWindow(): void {
  const app = createApp(window.workstreams, location.hash.slice(1), texts);
  followUncaught(window, app.notices.pageFailed);
  keepSort(app.store, localStorage);
  followTimeZone(window, () => void app.reload());
  window.addEventListener('pagehide', app.flushDrafts);
  app.start();
  root.render(<AppRoot app={app} />);
}

async function showSmallWindow(page: SmallPage): Promise<void> {
  const app = createSmallApp(window.workstreams, texts);
  followUncaught(window, (error) => void app.client.reportError(reportOf(error)));
  followTimeZone(window, () => void app.reload());
  const { SmallRoot } = await import('./features/shell/SmallRoot.tsx');
  root.render(<SmallRoot app={app} page={page} />);
}
